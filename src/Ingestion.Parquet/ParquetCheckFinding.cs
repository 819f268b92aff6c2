namespace Ingestion.Parquet;

/// <summary>Something that <see cref="ParquetFileCheck"/> found.</summary>
public sealed record ParquetCheckFinding
{
    /// <summary>Gets how bad it is.</summary>
    public required ParquetCheckSeverity Severity { get; init; }

    /// <summary>Gets what it is about.</summary>
    public required ParquetCheckCode Code { get; init; }

    /// <summary>Gets what was found and what was expected: one sentence.</summary>
    public required string Message { get; init; }

    /// <summary>Gets the row group, from 0; <see langword="null"/> if it is about none.</summary>
    public int? RowGroup { get; init; }

    /// <summary>Gets the column, for a nested one the names from the top with dots between; <see langword="null"/> if it is about none.</summary>
    public string? Column { get; init; }

    /// <summary>Gets the data page of the column in the row group, from 0; <see langword="null"/> if it is about none.</summary>
    public int? Page { get; init; }

    /// <summary>Gets the position in the file; <see langword="null"/> if there is no one position.</summary>
    public long? Offset { get; init; }
}
