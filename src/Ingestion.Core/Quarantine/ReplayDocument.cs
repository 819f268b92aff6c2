namespace Ingestion.Core.Quarantine;

/// <summary>Which rejected rows a replay brought into the lake. It counts only if the manifest of the replay exists.</summary>
/// <param name="RunId">The replay's run.</param>
/// <param name="ReplayOf">The run that rejected the rows.</param>
/// <param name="Manifest">The key of the replay's manifest.</param>
/// <param name="Hashes">The rows' hashes, in order.</param>
internal sealed record ReplayDocument(Guid RunId, Guid ReplayOf, string Manifest, IReadOnlyList<string> Hashes);
