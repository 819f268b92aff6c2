using System.ComponentModel.DataAnnotations;

namespace Ingestion.Core.Credentials;

/// <summary>Says which file holds the credentials of clients. Bound from the configuration section <c>Ingestion:Credentials</c>.</summary>
public sealed class FileCredentialOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Ingestion:Credentials";

    /// <summary>The file that is used if none is set.</summary>
    public const string DefaultFile = "./settings/credentials.json";

    /// <summary>Gets or sets the file: <c>{ "erp-type": { "client-id": { "secret's name": "secret" } } }</c>, comments allowed.</summary>
    /// <remarks>
    /// A relative path starts at the process's working directory. On Unix the file must be closed to the owner's group and to others
    /// (<c>chmod 600</c>); on Windows the access list is the owner's business.
    /// </remarks>
    /// <value>
    /// The default is <see langword="null"/>: <see cref="DefaultFile"/>. Where the file is missing, other providers are asked.
    /// </value>
    [StringLength(4096, MinimumLength = 1)]
    public string? File { get; set; }
}
