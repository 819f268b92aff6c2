namespace Ingestion;

/// <summary>A slice of a run that can be read independently: a key range, a date window, a page range.</summary>
/// <param name="Id">The name within the plan; 1 to 64 of <c>a-z 0-9 -</c>.</param>
/// <param name="Descriptor">What the extractor needs to read it, as text that only it understands; no secrets.</param>
public sealed record Partition(string Id, string Descriptor)
{
    /// <summary>Gets the rows that the source says it has, if it can tell exactly. A run that reads another number does not commit.</summary>
    public long? ExactRows { get; init; }

    /// <summary>Gets the rows that it probably has, for progress.</summary>
    public long? EstimatedRows { get; init; }
}
