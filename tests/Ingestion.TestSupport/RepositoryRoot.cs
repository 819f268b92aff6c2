using System.Reflection;

namespace Ingestion.TestSupport;

/// <summary>Finds files of the repository from a running test, wherever the build put its output.</summary>
public static class RepositoryRoot
{
    /// <summary>Gets the full path of the folder that holds <c>Ingestion.slnx</c>, as the build recorded it.</summary>
    public static string FullPath { get; } = typeof(RepositoryRoot).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == nameof(RepositoryRoot))
        .Value!;

    /// <summary>Combines the root with the parts of a path below it.</summary>
    /// <param name="parts">Folder and file names, from the root down.</param>
    /// <returns>The full path; it need not exist.</returns>
    public static string Combine(params ReadOnlySpan<string> parts) => Path.Combine([FullPath, .. parts]);
}
