namespace Ingestion;

/// <summary>Asks for one run.</summary>
/// <param name="ErpType">The ERP type, which names a connector.</param>
/// <param name="ClientId">The client.</param>
/// <param name="DataType">The data type.</param>
public sealed record IngestionRequest(string ErpType, string ClientId, string DataType)
{
    /// <summary>Gets which rows to read.</summary>
    /// <value>The default is <see cref="ExtractionMode.Auto"/>.</value>
    public ExtractionMode Mode { get; init; } = ExtractionMode.Auto;

    /// <summary>Gets how many partitions are read at once; <see langword="null"/> for the option's value.</summary>
    public int? MaxParallelism { get; init; }

    /// <summary>Gets the closed window that a <see cref="ExtractionMode.Backfill"/> reads, both ends given; <see langword="null"/> in other modes.</summary>
    public ExtractionWindow? Window { get; init; }

    /// <summary>Gets a value indicating whether a run that was killed before is gone on with.</summary>
    /// <value>The default is <see langword="true"/>; otherwise the run starts over, and what the killed one left is removed.</value>
    public bool Resume { get; init; } = true;

    /// <summary>Gets the dataset.</summary>
    /// <exception cref="ArgumentException">A name is not allowed.</exception>
    public DatasetId Dataset => new(ErpType, ClientId, DataType);
}
