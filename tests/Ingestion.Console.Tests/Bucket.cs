using System.Text.Json;

namespace Ingestion.Console.Tests;

/// <summary>The bucket as a reader sees it: by its manifests.</summary>
internal sealed class Bucket(string folder)
{
    private readonly string _bucket = Path.Combine(folder, "erp-data-acme");

    internal IReadOnlyList<string> Manifests(string dataType)
    {
        var runs = Path.Combine(_bucket, "demo", dataType);
        return Directory.Exists(runs) ? [.. Directory.GetFiles(runs, "_manifest.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)] : [];
    }

    internal static JsonElement Read(string manifest) => JsonElement.Parse(File.ReadAllBytes(manifest));

    /// <summary>Lists the parts that the manifests name, as a DuckDB expression.</summary>
    internal string Parts(params IEnumerable<string> manifests)
    {
        var files = manifests.SelectMany(manifest => Read(manifest).GetProperty("parts").EnumerateArray())
            .Select(part => $"'{Path.Combine(_bucket, part.GetProperty("key").GetString()!)}'");
        return $"read_parquet([{string.Join(", ", files)}], union_by_name = true)";
    }
}
