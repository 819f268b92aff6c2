namespace Ingestion;

/// <summary>Says whose failure it was; the console's exit codes and the retries follow from it.</summary>
public enum ErrorClass
{
    /// <summary>A defect of this product.</summary>
    Internal,

    /// <summary>Settings, mappings or names are wrong.</summary>
    Configuration,

    /// <summary>Credentials are missing, wrong or lack a permission.</summary>
    Credentials,

    /// <summary>The source can't be reached or fails.</summary>
    SourceUnavailable,

    /// <summary>The source asks for fewer requests.</summary>
    Throttled,

    /// <summary>The source answered with something that can't be read or trusted.</summary>
    SourceData,

    /// <summary>Rows break the data contract.</summary>
    Contract,

    /// <summary>Rows are missing, came twice, or are not as many as the source counts: the run ends incomplete.</summary>
    Incomplete,

    /// <summary>The target of the data can't be written.</summary>
    Sink,

    /// <summary>Somebody else works on the same dataset or changed it meanwhile.</summary>
    Conflict,

    /// <summary>The caller stopped the work.</summary>
    Cancelled,
}
