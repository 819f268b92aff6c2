using Ingestion.Sinks.FileSystem.Internal;
using Microsoft.Extensions.Options;

namespace Ingestion.Sinks.FileSystem.Tests;

/// <summary>What the tests of this project ask of folders.</summary>
internal static class Folders
{
    public static FileSystemUploader Uploader(string root) => new(Options.Create(new FileSystemSinkOptions { Root = root }));

    public static string[] FilesIn(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
            .Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)];
}
