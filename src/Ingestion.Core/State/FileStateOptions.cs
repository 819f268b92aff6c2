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

    /// <summary>Gets or sets how long a run holds its dataset after it last showed that it works; it does so each third of this time.</summary>
    /// <remarks>
    /// A run whose process died frees the dataset at once. This is the wait for a process that lives but stands still, such as a stopped
    /// one; it must be longer than the longest pause of a process that works, or its run is taken for dead and can't commit.
    /// </remarks>
    /// <value>One second to one hour; the default is one minute.</value>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromMinutes(1);
}
