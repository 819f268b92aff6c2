using System.Text.Json;

namespace Ingestion.Crash.Tests.Sites;

/// <summary>A run as its manifest describes it.</summary>
internal sealed record BucketRun(string Folder, JsonElement Manifest)
{
    internal string RunId => Manifest.GetProperty("runId").GetString()!;

    internal DateTimeOffset CommittedAt => Manifest.GetProperty("committedAt").GetDateTimeOffset();

    internal IEnumerable<PartEntry> Parts => Manifest.GetProperty("parts").EnumerateArray().Select(part => new PartEntry(
        part.GetProperty("key").GetString()!,
        part.GetProperty("rows").GetInt64(),
        part.GetProperty("bytes").GetInt64(),
        part.GetProperty("sha256").GetString()!));

    /// <summary>Whether the run holds all rows of its time, so that older runs say nothing more.</summary>
    internal bool IsSnapshot =>
        string.Equals(Manifest.GetProperty("mode").GetString(), "full", StringComparison.OrdinalIgnoreCase) && !HasLowEnd;

    /// <summary>Whether the document only says that a run was given up.</summary>
    internal bool IsAbandoned =>
        Manifest.TryGetProperty("status", out var status) && string.Equals(status.GetString(), "abandoned", StringComparison.OrdinalIgnoreCase);

    private bool HasLowEnd => Manifest.TryGetProperty("window", out var window)
        && window.ValueKind == JsonValueKind.Object
        && window.TryGetProperty("low", out var low)
        && low.ValueKind != JsonValueKind.Null;

    /// <summary>One part as the manifest lists it.</summary>
    internal sealed record PartEntry(string Key, long Rows, long Bytes, string Sha256);
}
