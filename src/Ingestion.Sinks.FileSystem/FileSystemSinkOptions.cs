using System.ComponentModel.DataAnnotations;

namespace Ingestion.Sinks.FileSystem;

/// <summary>Says which folder holds the buckets. Bound from the configuration section <c>Ingestion:FileSystem</c>.</summary>
public sealed class FileSystemSinkOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Ingestion:FileSystem";

    /// <summary>Gets or sets the folder; each bucket is a folder in it. It is created by the first write.</summary>
    /// <remarks>A relative path starts at the process's working directory.</remarks>
    /// <value>The default is <c>./out</c>.</value>
    [Required]
    public string Root { get; set; } = "./out";
}
