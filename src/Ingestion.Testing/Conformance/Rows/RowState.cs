namespace Ingestion.Testing.Conformance.Rows;

/// <summary>What a consumer knows of the rows after it applied what was read.</summary>
internal sealed class RowState
{
    private readonly Dictionary<string, ConformanceRow> _rows = new(StringComparer.Ordinal);

    internal IEnumerable<ConformanceRow> Rows => _rows.Values;

    internal void Apply(IEnumerable<ConformanceRow> rows)
    {
        foreach (var row in rows)
        {
            if (row.Operation == RowOperation.Delete)
            {
                _rows.Remove(row.Key);
            }
            else
            {
                _rows[row.Key] = row with { Operation = RowOperation.Read };
            }
        }
    }

    /// <summary>Returns the rows whose keys are among those of other rows.</summary>
    internal IEnumerable<ConformanceRow> RowsOf(IEnumerable<ConformanceRow> others) =>
        others.Select(other => other.Key).Distinct(StringComparer.Ordinal).Where(_rows.ContainsKey).Select(key => _rows[key]);
}
