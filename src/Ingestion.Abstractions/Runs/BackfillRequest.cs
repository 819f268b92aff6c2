namespace Ingestion;

/// <summary>Asks for a closed window of the past, both ends included.</summary>
/// <param name="ErpType">The ERP type, which names a connector.</param>
/// <param name="ClientId">The client.</param>
/// <param name="DataType">The data type.</param>
/// <param name="From">The first change.</param>
/// <param name="To">The last change; of the same kind as <paramref name="From"/> and not before it. A token can't be cut.</param>
public sealed record BackfillRequest(string ErpType, string ClientId, string DataType, Watermark From, Watermark To)
{
    /// <summary>Gets the length of a slice of times, at least a second.</summary>
    /// <value>The default is 31 days.</value>
    public TimeSpan SliceDuration { get; init; } = TimeSpan.FromDays(31);

    /// <summary>Gets the length of a slice of sequence numbers, at least 1.</summary>
    /// <value>The default is 1,000,000.</value>
    public long SliceNumbers { get; init; } = 1_000_000;

    /// <summary>Gets how many partitions of a slice are read at once; <see langword="null"/> for the option's value.</summary>
    public int? MaxParallelism { get; init; }

    /// <summary>Gets a value indicating whether to go on where a backfill of the same window stopped.</summary>
    /// <value>The default is <see langword="true"/>; otherwise it starts over.</value>
    public bool Resume { get; init; } = true;

    /// <summary>Gets the dataset.</summary>
    /// <exception cref="ArgumentException">A name is not allowed.</exception>
    public DatasetId Dataset => new(ErpType, ClientId, DataType);
}
