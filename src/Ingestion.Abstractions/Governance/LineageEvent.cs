namespace Ingestion;

/// <summary>Says where data came from and where it went.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="RunId">The run; also the lineage id in the manifest.</param>
/// <param name="Dataset">The dataset.</param>
/// <param name="OccurredAt">When.</param>
public sealed record LineageEvent(LineageEventKind Kind, Guid RunId, DatasetId Dataset, DateTimeOffset OccurredAt)
{
    /// <summary>Gets the thing in the ERP that was read.</summary>
    public string? Input { get; init; }

    /// <summary>Gets where the output is, for people.</summary>
    public string? Output { get; init; }

    /// <summary>Gets the source fields that each column came from, by column.</summary>
    public IReadOnlyDictionary<string, string> ColumnOrigins { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
