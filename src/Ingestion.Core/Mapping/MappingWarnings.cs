namespace Ingestion.Core.Mapping;

/// <summary>Collects what the mappers of a run notice; each text once. Safe for concurrent use.</summary>
internal sealed class MappingWarnings
{
    private readonly Lock _lock = new();
    private readonly List<string> _texts = [];

    internal IReadOnlyList<string> ToList()
    {
        lock (_lock)
        {
            return [.. _texts];
        }
    }

    internal void Add(string text)
    {
        lock (_lock)
        {
            if (!_texts.Contains(text, StringComparer.Ordinal))
            {
                _texts.Add(text);
            }
        }
    }
}
