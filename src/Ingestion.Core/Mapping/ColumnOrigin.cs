namespace Ingestion.Core.Mapping;

/// <summary>Where the values of an output column come from.</summary>
internal enum ColumnOrigin
{
    /// <summary>Nowhere: every value is null.</summary>
    Nothing,

    /// <summary>A source field.</summary>
    SourceField,

    /// <summary>The ERP type.</summary>
    ErpType,

    /// <summary>The company in the settings.</summary>
    Company,

    /// <summary>Whether the batch reports deleted rows.</summary>
    IsDeleted,

    /// <summary>The run's id.</summary>
    RunId,

    /// <summary>When the run began.</summary>
    StartedAt,

    /// <summary>What happened to the rows of the batch.</summary>
    Operation,
}
