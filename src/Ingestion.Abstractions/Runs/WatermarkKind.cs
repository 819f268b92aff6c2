namespace Ingestion;

/// <summary>What a watermark's text means.</summary>
public enum WatermarkKind
{
    /// <summary>A point in time, ISO 8601 in UTC with microseconds.</summary>
    Timestamp,

    /// <summary>A date and time in the zone of the source's settings, ISO 8601 without an offset.</summary>
    LocalTimestamp,

    /// <summary>A rising integer.</summary>
    Sequence,

    /// <summary>A token that only the connector understands.</summary>
    Token,
}
