namespace Ingestion;

/// <summary>Chooses runs; a property that is <see langword="null"/> lets all pass.</summary>
public sealed record RunFilter
{
    /// <summary>Gets the ERP type.</summary>
    public string? ErpType { get; init; }

    /// <summary>Gets the client.</summary>
    public string? ClientId { get; init; }

    /// <summary>Gets the data type.</summary>
    public string? DataType { get; init; }

    /// <summary>Gets the status.</summary>
    public RunStatus? Status { get; init; }

    /// <summary>Gets the time before which a run must not have begun.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Tells whether a run is chosen.</summary>
    /// <param name="record">The run.</param>
    /// <returns><see langword="true"/> if every property lets it pass.</returns>
    public bool Matches(RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return (ErpType is null || string.Equals(ErpType, record.Dataset.ErpType, StringComparison.OrdinalIgnoreCase))
            && (ClientId is null || string.Equals(ClientId, record.Dataset.ClientId, StringComparison.Ordinal))
            && (DataType is null || string.Equals(DataType, record.Dataset.DataType, StringComparison.Ordinal))
            && (Status is null || Status == record.Status)
            && (Since is null || Since <= record.StartedAt);
    }
}
