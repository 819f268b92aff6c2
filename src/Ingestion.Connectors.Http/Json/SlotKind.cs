namespace Ingestion.Connectors.Http.Json;

/// <summary>What a member of an object is for.</summary>
internal enum SlotKind
{
    /// <summary>Nobody declared it, and no value came yet.</summary>
    Undeclared,

    /// <summary>Its value goes into a column.</summary>
    Value,

    /// <summary>It is an object whose members are read.</summary>
    Object,

    /// <summary>Its value is kept until all rows of the record are known.</summary>
    ParentValue,

    /// <summary>Its elements are the rows.</summary>
    Exploded,

    /// <summary>It is passed over.</summary>
    Ignored,
}
