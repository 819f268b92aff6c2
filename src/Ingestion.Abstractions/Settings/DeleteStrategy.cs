namespace Ingestion;

/// <summary>How deleted rows are found. They land with their keys and the operation <see cref="RowOperation.Delete"/>.</summary>
public enum DeleteStrategy
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>The connector's own list of deleted rows, where the source keeps one.</summary>
    Feed,

    /// <summary>A field of the row says that it is gone.</summary>
    SoftColumn,

    /// <summary>A full run compares the keys that it read with those of the runs before.</summary>
    KeySet,

    /// <summary>Change data capture: each batch says what happened to its rows, and nothing more has to be done.</summary>
    ChangeDataCapture,
}
