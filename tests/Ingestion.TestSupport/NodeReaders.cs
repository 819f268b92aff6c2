using System.Text.Json;

namespace Ingestion.TestSupport;

/// <summary>Opens Parquet files with readers by other authors.</summary>
public static class NodeReaders
{
    private static readonly string Folder = RepositoryRoot.Combine("tests", "readers");

    /// <summary>Gets a value indicating whether Node.js and the packages of <c>tests/readers</c> are there.</summary>
    public static bool AreInstalled { get; } =
        Directory.Exists(Path.Combine(Folder, "node_modules", "@duckdb", "node-api"))
        && Directory.Exists(Path.Combine(Folder, "node_modules", "@uwdata", "flechette"))
        && FindNode();

    /// <summary>Reads all rows with hyparquet (JavaScript).</summary>
    /// <remarks>hyparquet hands decimals over as floating-point numbers: compare values with <see cref="DuckDb"/> instead.</remarks>
    /// <param name="file">The full path of the file.</param>
    /// <param name="cancellationToken">Stops the reader.</param>
    /// <returns>One JSON object a row; big integers and times are texts, binary values hexadecimal texts.</returns>
    /// <exception cref="InvalidOperationException">hyparquet cannot read the file.</exception>
    public static async Task<IReadOnlyList<JsonElement>> ReadWithHyparquetAsync(string file, CancellationToken cancellationToken)
    {
        Requires.DuckDb();
        var output = await NodeProcess.RunAsync("hyparquet-read.mjs", [file], cancellationToken);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
    }

    /// <summary>Decodes the whole file with parquet-wasm (Rust) and counts what it found.</summary>
    /// <param name="file">The full path of the file.</param>
    /// <param name="cancellationToken">Stops the reader.</param>
    /// <returns>The number of rows and of top-level columns; a file without rows has no columns.</returns>
    /// <exception cref="InvalidOperationException">parquet-wasm cannot read the file.</exception>
    public static async Task<(long Rows, int Columns)> CountWithParquetWasmAsync(string file, CancellationToken cancellationToken)
    {
        Requires.DuckDb();
        var counts = JsonElement.Parse(await NodeProcess.RunAsync("parquet-wasm-read.mjs", [file], cancellationToken));
        return (counts.GetProperty("rows").GetInt64(), counts.GetProperty("columns").GetInt32());
    }

    /// <summary>Reads all files of a folder in one process.</summary>
    /// <param name="reader">The reader: <c>duckdb</c>, <c>hyparquet</c> or <c>parquet-wasm</c>.</param>
    /// <param name="folder">The full path of the folder with files that end with <c>.parquet</c>.</param>
    /// <param name="cancellationToken">Stops the reader.</param>
    /// <returns>What was found in each file, by its name.</returns>
    /// <exception cref="InvalidOperationException">The process failed.</exception>
    public static async Task<IReadOnlyDictionary<string, FileRows>> ReadFolderAsync(string reader, string folder, CancellationToken cancellationToken)
    {
        Requires.DuckDb();
        var output = await NodeProcess.RunAsync("folder-rows.mjs", [reader, folder], cancellationToken);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<FileRows>(line, JsonSerializerOptions.Web)!)
            .ToDictionary(rows => rows.File, StringComparer.Ordinal);
    }

    internal static string PathOf(string script) => Path.Combine(Folder, script);

    private static bool FindNode() =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "node.exe" : "node")));
}
