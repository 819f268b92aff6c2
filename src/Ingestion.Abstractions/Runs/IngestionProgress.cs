namespace Ingestion;

/// <summary>How far a run is; a snapshot that is sent now and then, never once a row.</summary>
/// <param name="Stage">Where the run is.</param>
public sealed record IngestionProgress(RunStage Stage)
{
    /// <summary>Gets the run; a run that goes on with one that was killed has the id of that one.</summary>
    public Guid? RunId { get; init; }

    /// <summary>Gets the rows read from the source so far, with those that earlier attempts of the run made durable.</summary>
    public long RowsRead { get; init; }

    /// <summary>Gets the rows in finished and open parts so far.</summary>
    public long RowsWritten { get; init; }

    /// <summary>Gets the rows rejected so far.</summary>
    public long RowsQuarantined { get; init; }

    /// <summary>Gets the bytes of Parquet written so far.</summary>
    public long BytesWritten { get; init; }

    /// <summary>Gets the partitions that are done.</summary>
    public int PartitionsDone { get; init; }

    /// <summary>Gets the partitions of the plan; 0 while planning.</summary>
    public int PartitionsTotal { get; init; }

    /// <summary>Gets the rows that the plan expects, if the source could tell.</summary>
    public long? RowsExpected { get; init; }

    /// <summary>Gets until when the run waits, such as for a rate limit; <see langword="null"/> while it works.</summary>
    public DateTimeOffset? WaitingUntil { get; init; }

    /// <summary>Gets what it waits for.</summary>
    public string? WaitingFor { get; init; }
}
