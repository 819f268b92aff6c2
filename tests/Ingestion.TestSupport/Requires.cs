using Xunit;

namespace Ingestion.TestSupport;

/// <summary>States what a test needs from the machine. Where it is missing, the test is skipped at a desk and fails in CI.</summary>
public static class Requires
{
    /// <summary>Needs the readers of <c>tests/readers</c>: DuckDB, hyparquet and parquet-wasm on Node.js.</summary>
    public static void DuckDb() => That(
        NodeReaders.AreInstalled,
        "the Parquet readers of tests/readers",
        "install Node.js 20 or later (apt-get install nodejs npm), then run: npm ci --prefix tests/readers");

    /// <summary>Needs a folder or file of the data shared beside the repository.</summary>
    /// <param name="parts">The names from the shared folder down, such as <c>data</c>, <c>northwind</c>.</param>
    /// <returns>The full path of the folder or file.</returns>
    public static string SharedData(params ReadOnlySpan<string> parts)
    {
        var path = Path.GetFullPath(Path.Combine([RepositoryRoot.FullPath, "..", "shared", .. parts]));
        That(Path.Exists(path), $"shared/{string.Join('/', parts!)}", "put the shared folder beside the repository");
        return path;
    }

    /// <summary>Needs anything else.</summary>
    /// <param name="isMet">Whether the machine has it.</param>
    /// <param name="missing">What it is, as a noun: <c>"a mounted tmpfs"</c>.</param>
    /// <param name="howToGet">What the reader can do to get it, as a command: <c>"run as root"</c>.</param>
    public static void That(bool isMet, string missing, string howToGet)
    {
        if (isMet)
        {
            return;
        }

        var message = $"Missing: {missing}; {howToGet}";
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
        {
            Assert.Fail(message);
        }

        Assert.Skip(message);
    }
}
