using System.Text.Json;

namespace Ingestion.Crash.Tests.Sites;

/// <summary>The bucket as a reader sees it: by its manifests.</summary>
internal sealed class Bucket(string folder)
{
    private const string Manifest = "_manifest.json";

    /// <summary>Lists the runs that were committed, in the order of their commits.</summary>
    internal IReadOnlyList<BucketRun> Committed(string dataType)
    {
        var runs = Path.Combine(folder, "demo", dataType);
        return Directory.Exists(runs)
            ? [.. Directory.GetFiles(runs, Manifest, SearchOption.AllDirectories)
                .Select(path => new BucketRun(Path.GetDirectoryName(path)!, JsonElement.Parse(File.ReadAllBytes(path))))
                .Where(run => !run.IsAbandoned)
                .OrderBy(run => run.CommittedAt)]
            : [];
    }

    /// <summary>Lists the parts that are finished, whether a manifest names them or not.</summary>
    internal IReadOnlyList<string> FinishedParts() =>
        Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "part-*.parquet", SearchOption.AllDirectories)] : [];

    internal string PathOf(string key) => Path.Combine(folder, key);

    /// <summary>Lists the objects in the folder of a run that its manifest does not name.</summary>
    /// <remarks>A manifest names an object where any text of it is the object's key: parts are listed, and so are quarantine and other files beside them.</remarks>
    internal IEnumerable<string> Strays(BucketRun run)
    {
        var named = Texts(run.Manifest).ToHashSet(StringComparer.Ordinal);
        return Directory.EnumerateFiles(run.Folder, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) != Manifest)
            .Where(path => !named.Contains(Path.GetRelativePath(folder, path).Replace('\\', '/')));
    }

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Texts(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };
}
