namespace Ingestion;

/// <summary>What the values of a cursor field are.</summary>
public enum CursorKind
{
    /// <summary>Points in time, or dates with a time of day.</summary>
    Timestamp,

    /// <summary>Dates without a time of day.</summary>
    Date,

    /// <summary>Rising integers, such as a version or a change number.</summary>
    Sequence,

    /// <summary>Texts that only the source understands, such as delta links.</summary>
    Token,
}
