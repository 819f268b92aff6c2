using System.ComponentModel.DataAnnotations;

namespace Ingestion.Core.State;

/// <summary>Says where state, run history, schemas, catalog and lineage are kept as files. Bound from the configuration section <c>Ingestion:State</c>.</summary>
public sealed class FileStateOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Ingestion:State";

    /// <summary>Gets or sets the folder. It is created by the first write.</summary>
    /// <remarks>
    /// A relative path starts at the process's working directory. The file system must lock files: a local disk does, some network mounts
    /// don't, and then no run begins.
    /// </remarks>
    /// <value>The default is <c>./out/.ingestion</c>.</value>
    [Required]
    public string Folder { get; set; } = "./out/.ingestion";
}
