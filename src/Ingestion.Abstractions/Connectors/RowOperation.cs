namespace Ingestion;

/// <summary>What happened to a row in the source. It is written to the column <c>_op</c>.</summary>
public enum RowOperation
{
    /// <summary>The row was read as it is now; <c>R</c>.</summary>
    Read,

    /// <summary>The row is new or was changed; <c>U</c>.</summary>
    Upsert,

    /// <summary>The row is gone; only its key is known; <c>D</c>.</summary>
    Delete,
}
