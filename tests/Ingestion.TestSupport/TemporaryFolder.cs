namespace Ingestion.TestSupport;

/// <summary>An empty folder that is removed, with all it holds, when it is disposed.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Gets the full path of the folder.</summary>
    public string FullPath { get; } = Directory.CreateTempSubdirectory("ingestion-tests-").FullName;

    /// <summary>Combines the folder with the parts of a path below it.</summary>
    /// <param name="parts">Folder and file names, from the folder down.</param>
    /// <returns>The full path; it need not exist.</returns>
    public string Combine(params ReadOnlySpan<string> parts) => Path.Combine([FullPath, .. parts]);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
