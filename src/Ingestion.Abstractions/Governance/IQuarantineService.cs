namespace Ingestion;

/// <summary>Shows rejected rows, and brings them into the lake once the source's settings, mapping or contract let them.</summary>
/// <remarks>Registered by <c>AddDistributorIngestion()</c>; safe for concurrent use.</remarks>
public interface IQuarantineService
{
    /// <summary>Lists the runs of a dataset that rejected rows, also those that were never committed.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>The runs in the order of their folders' names, which is that of time unless the prefix is another than the default.</returns>
    /// <exception cref="IngestionException">The bucket can't be read, or the prefix of runs does not tell where a dataset begins.</exception>
    IAsyncEnumerable<QuarantinedRun> ListAsync(DatasetId dataset, CancellationToken cancellationToken = default);

    /// <summary>Reads the rows that a run rejected.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The rows as they were rejected, a partition after the other.</returns>
    /// <exception cref="IngestionException">The run rejected no rows, or they can't be read.</exception>
    IAsyncEnumerable<QuarantinedRow> ReadAsync(DatasetId dataset, Guid runId, CancellationToken cancellationToken = default);

    /// <summary>Takes the rows that a run rejected through today's mapping and contract, and lands those that pass as a run of its own.</summary>
    /// <remarks>
    /// A row lands once, however often this is called. It keeps its own <c>source_modified_at</c>, and its <c>_ingested_at</c> is the time of the
    /// run that rejected it: where a later run landed a newer state of the same row, that stays the latest one.
    /// </remarks>
    /// <param name="dataset">The dataset.</param>
    /// <param name="runId">The run that rejected the rows; it must be committed, or its rows are read again anyway.</param>
    /// <param name="cancellationToken">Stops the replay; nothing of it is visible then.</param>
    /// <returns>What became of the rows.</returns>
    /// <exception cref="IngestionException">The rows can't be read or landed; nothing of the replay is visible.</exception>
    Task<QuarantineReplaySummary> ReplayAsync(DatasetId dataset, Guid runId, CancellationToken cancellationToken = default);
}
