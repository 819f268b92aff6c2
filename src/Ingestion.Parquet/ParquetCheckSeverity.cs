namespace Ingestion.Parquet;

/// <summary>How bad a finding is.</summary>
public enum ParquetCheckSeverity
{
    /// <summary>Unusual or not checked; readers get the right rows.</summary>
    Warning,

    /// <summary>The file breaks the format or contradicts itself; a reader may fail, or leave out rows that it should give.</summary>
    Error,
}
