using Ingestion.Files;

namespace Ingestion.Sinks.FileSystem.Internal;

/// <summary>The files of a bucket as objects.</summary>
internal static class StoredFiles
{
    /// <summary>Lists the files of a folder and of the folders below it; the temporary ones are unfinished uploads.</summary>
    internal static IReadOnlyList<StoredObject> List(string bucket, string bucketPath, string folder)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        return [.. new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Select(file => Describe(bucket, bucketPath, file))];
    }

    /// <summary>Deletes a file, and the folder that it leaves empty.</summary>
    internal static void Delete(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
        {
            return;
        }

        File.Delete(path);
        if (!Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
        }
    }

    private static StoredObject Describe(string bucket, string bucketPath, FileInfo file)
    {
        var key = Path.GetRelativePath(bucketPath, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
        return new StoredObject(new ObjectKey(bucket, key), file.Length, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero))
        {
            UnfinishedUpload = DurableFile.IsTemporary(file.Name) ? file.Name : null,
        };
    }
}
