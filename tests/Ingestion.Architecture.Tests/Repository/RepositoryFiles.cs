using Ingestion.TestSupport;

namespace Ingestion.Architecture.Tests.Repository;

/// <summary>Finds the files that people wrote, and leaves out what builds and installs put beside them.</summary>
internal static class RepositoryFiles
{
    private static readonly HashSet<string> Generated =
        [".git", ".idea", ".vs", "artifacts", "bin", "BenchmarkDotNet.Artifacts", "node_modules", "obj", "out", "TestResults"];

    /// <summary>Lists the files whose name matches one of the patterns, as paths below the root with forward slashes.</summary>
    public static IReadOnlyList<string> Find(params IReadOnlyList<string> patterns) =>
    [
        .. Walk(new DirectoryInfo(RepositoryRoot.FullPath), patterns)
            .Select(file => Path.GetRelativePath(RepositoryRoot.FullPath, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Walk(DirectoryInfo folder, IReadOnlyList<string> patterns) =>
    [
        .. patterns.SelectMany(folder.EnumerateFiles).Select(file => file.FullName),
        .. folder.EnumerateDirectories().Where(child => !Generated.Contains(child.Name)).SelectMany(child => Walk(child, patterns)),
    ];
}
