namespace Ingestion;

/// <summary>Where parts and manifests go.</summary>
public sealed record UploadConfiguration
{
    /// <summary>Gets the template of the bucket's name. <c>{client}</c> and <c>{erp}</c> are replaced.</summary>
    /// <value>The default is <c>erp-data-{client}</c>.</value>
    public string Bucket { get; init; } = "erp-data-{client}";

    /// <summary>Gets the template of the folder of a run. <c>{erp}</c>, <c>{client}</c>, <c>{dataType}</c>, <c>{timestamp}</c> and <c>{runId}</c> are replaced.</summary>
    /// <value>The default is <c>{erp}/{dataType}/{timestamp}</c>; <c>{timestamp}</c> or <c>{runId}</c> must be in it.</value>
    public string Prefix { get; init; } = "{erp}/{dataType}/{timestamp}";
}
