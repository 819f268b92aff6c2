using System.ComponentModel.DataAnnotations;

namespace Ingestion.Core.Settings;

/// <summary>Says which folder holds the settings of ERP types and clients. Bound from the configuration section <c>Ingestion:Settings</c>.</summary>
public sealed class FileSettingsOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Ingestion:Settings";

    /// <summary>The folder that is used if none is set.</summary>
    public const string DefaultFolder = "./settings";

    /// <summary>Gets or sets the folder with <c>{erpType}.json</c> and <c>{erpType}.{clientId}.json</c>.</summary>
    /// <remarks>A relative path starts at the process's working directory.</remarks>
    /// <value>
    /// The default is <see langword="null"/>: <see cref="DefaultFolder"/>, which may be missing. A folder that is set must exist.
    /// </value>
    [StringLength(4096, MinimumLength = 1)]
    public string? Folder { get; set; }
}
