namespace Ingestion;

/// <summary>A run that began: where its manifest will be, and what a successor needs to finish it or to go on with it.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Manifest">The manifest's object.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="High">The watermark that its commit sets.</param>
public sealed record InFlightRun(Guid RunId, ObjectKey Manifest, DateTimeOffset StartedAt, Watermark? High)
{
    /// <summary>Gets how often a process worked on the run, from 1.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Gets the hashes of what the run depends on, by name: request, settings, dictionary, schema. A run goes on only if they are the same.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets the extractor's plan as JSON; <see langword="null"/> if the run can't go on and its successor starts over.</summary>
    public string? Plan { get; init; }
}
