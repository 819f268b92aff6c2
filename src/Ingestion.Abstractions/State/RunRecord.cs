namespace Ingestion;

/// <summary>An entry of the run history.</summary>
/// <param name="RunId">The run, a UUID version 7.</param>
/// <param name="Dataset">The dataset.</param>
/// <param name="Status">How it ended.</param>
/// <param name="StartedAt">When it began.</param>
public sealed record RunRecord(Guid RunId, DatasetId Dataset, RunStatus Status, DateTimeOffset StartedAt)
{
    /// <summary>Gets when it ended; <see langword="null"/> while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets which rows it read; <see langword="null"/> if it failed before that was decided.</summary>
    public ExtractionMode? Mode { get; init; }

    /// <summary>Gets the changes that it read.</summary>
    public ExtractionWindow? Window { get; init; }

    /// <summary>Gets the rows read from the source.</summary>
    public long RowsRead { get; init; }

    /// <summary>Gets the rows written to parts.</summary>
    public long RowsWritten { get; init; }

    /// <summary>Gets the rows that were rejected and kept in quarantine.</summary>
    public long RowsQuarantined { get; init; }

    /// <summary>Gets how often a process worked on the run, from 1.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Gets the bytes written to parts.</summary>
    public long BytesWritten { get; init; }

    /// <summary>Gets the finished parts.</summary>
    public int Parts { get; init; }

    /// <summary>Gets where the manifest is, for people; <see langword="null"/> without a commit.</summary>
    public string? ManifestLocation { get; init; }

    /// <summary>Gets the code of the error that ended it, such as <c>ING3001</c>.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Gets the message of the error that ended it.</summary>
    public string? ErrorMessage { get; init; }
}
