namespace Ingestion.Parquet;

/// <summary>What a page holds.</summary>
public enum ParquetPageKind
{
    /// <summary>Values, in the first version of the layout.</summary>
    Data,

    /// <summary>An index page, which no known writer makes.</summary>
    Index,

    /// <summary>The values that data pages refer to.</summary>
    Dictionary,

    /// <summary>Values, in the second version of the layout.</summary>
    DataV2,
}
