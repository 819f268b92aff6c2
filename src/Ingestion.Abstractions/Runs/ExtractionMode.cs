namespace Ingestion;

/// <summary>Which rows a run reads.</summary>
public enum ExtractionMode
{
    /// <summary>Incremental where the dataset has a watermark and its source can tell changes, else full.</summary>
    Auto,

    /// <summary>All rows.</summary>
    Full,

    /// <summary>The rows that changed since the watermark.</summary>
    Incremental,

    /// <summary>The rows that changed in a closed window of the past; the watermark stays as it is.</summary>
    Backfill,
}
