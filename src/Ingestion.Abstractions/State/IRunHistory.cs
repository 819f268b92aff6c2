namespace Ingestion;

/// <summary>Remembers runs for people; nothing depends on it.</summary>
/// <remarks>Every member must be safe for concurrent calls.</remarks>
public interface IRunHistory
{
    /// <summary>Adds a run, or replaces what was known of it.</summary>
    /// <param name="record">The run.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>A task that ends when the record is stored.</returns>
    /// <exception cref="IngestionException">The history can't be written.</exception>
    ValueTask RecordAsync(RunRecord record, CancellationToken cancellationToken = default);

    /// <summary>Lists runs, the newest first.</summary>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>The runs.</returns>
    /// <exception cref="IngestionException">The history can't be read.</exception>
    IAsyncEnumerable<RunRecord> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Finds a run.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The run, or <see langword="null"/>.</returns>
    /// <exception cref="IngestionException">The history can't be read.</exception>
    ValueTask<RunRecord?> FindAsync(Guid runId, CancellationToken cancellationToken = default);

    /// <summary>Forgets the oldest ended runs of a dataset. Runs that are going on are never forgotten, nor counted.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="keep">How many ended runs stay, at least 1.</param>
    /// <param name="cancellationToken">Stops the removal.</param>
    /// <returns>How many runs were forgotten.</returns>
    /// <exception cref="IngestionException">The history can't be read or written.</exception>
    ValueTask<int> PruneAsync(DatasetId dataset, int keep, CancellationToken cancellationToken = default);
}
