namespace Ingestion;

/// <summary>A run that began: where its manifest will be, so that a successor can tell whether it committed.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Manifest">The manifest's object.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="High">The watermark that its commit sets.</param>
public sealed record InFlightRun(Guid RunId, ObjectKey Manifest, DateTimeOffset StartedAt, Watermark? High);
