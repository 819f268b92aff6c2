namespace Ingestion.Parquet;

/// <summary>What <see cref="ParquetFileCheck"/> found in a file.</summary>
public sealed record ParquetCheckReport
{
    /// <summary>Gets what was found, in the order of the check: file, row groups, columns, pages.</summary>
    public required IReadOnlyList<ParquetCheckFinding> Findings { get; init; }

    /// <summary>Gets the number of errors, those included that are not in <see cref="Findings"/>.</summary>
    public required long ErrorCount { get; init; }

    /// <summary>Gets the number of warnings, those included that are not in <see cref="Findings"/>.</summary>
    public required long WarningCount { get; init; }

    /// <summary>Gets the number of pages whose content was read, dictionaries included.</summary>
    public required long PageCount { get; init; }

    /// <summary>Gets the number of values that were read, nulls included.</summary>
    public required long ValueCount { get; init; }

    /// <summary>Gets a value indicating whether everything was checked: no part needs a codec or encoding that this package lacks.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Gets a value indicating whether there is no error.</summary>
    public bool IsSound => ErrorCount == 0;
}
