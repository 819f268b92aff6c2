namespace Ingestion;

/// <summary>A run whose manifest is written.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Manifest">The manifest's object.</param>
/// <param name="ManifestSha256">The SHA-256 of the manifest in lower-case hexadecimal digits.</param>
/// <param name="CommittedAt">When.</param>
/// <param name="Rows">The rows of all its parts.</param>
public sealed record CommittedRun(Guid RunId, ObjectKey Manifest, string ManifestSha256, DateTimeOffset CommittedAt, long Rows)
{
    /// <summary>Gets the time of the run that its rows carry; the rows of the next run carry a later one.</summary>
    public DateTimeOffset StartedAt { get; init; }
}
