namespace Ingestion;

/// <summary>What happens to source fields that no mapping names.</summary>
public enum UnmappedFieldPolicy
{
    /// <summary>They are kept, under their name in snake case.</summary>
    KeepSnakeCase,

    /// <summary>They are left out, and the run's summary names them.</summary>
    DropAndReport,

    /// <summary>The run fails while planning, with an error that names them.</summary>
    Fail,
}
