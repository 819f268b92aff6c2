using Ingestion.Testing.DemoErp.World;

namespace Ingestion.Testing.DemoErp.Resources;

/// <summary>Walks over the rows that match a filter, in the order of their indexes.</summary>
internal struct RowScan(Population population, in RowFilter filter, long firstIndex)
{
    private readonly RowFilter _filter = filter;
    private long _next = firstIndex;
    private RowVersion _current;

    public readonly RowVersion Current => _current;

    public bool MoveNext()
    {
        while (_next < _filter.EndIndex)
        {
            if (population.TryRead(_next++, _filter.Day, out _current) && _filter.Matches(_current))
            {
                return true;
            }
        }

        return false;
    }
}
