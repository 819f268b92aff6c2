using Ingestion.Files;
using Microsoft.Extensions.Options;

namespace Ingestion.Sinks.FileSystem.Internal;

/// <summary>Puts objects into folders: a bucket is a folder below the root, a key is a path below the bucket.</summary>
internal sealed class FileSystemUploader(IOptions<FileSystemSinkOptions> options) : IUploader
{
    internal const string Name = "file-system";

    private readonly string _root = Path.GetFullPath(options.Value.Root);

    public async ValueTask<IObjectUpload> BeginAsync(ObjectKey key, CancellationToken cancellationToken = default)
    {
        var path = PathOf(key);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await Task.Run(() => FileObjectUpload.Begin(key, path), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            throw SinkErrors.CannotWrite(exception, path);
        }
    }

    public async ValueTask<bool> TryCreateAsync(ObjectKey key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        var path = PathOf(key);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return !Path.Exists(path) && await DurableFile.TryCreateAsync(path, content, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            throw SinkErrors.CannotWrite(exception, path);
        }
    }

    public async ValueTask<byte[]?> ReadAsync(ObjectKey key, CancellationToken cancellationToken = default)
    {
        var path = PathOf(key);
        try
        {
            return await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            throw SinkErrors.CannotRead(exception, path);
        }
    }

    public ValueTask<Stream?> OpenReadAsync(ObjectKey key, CancellationToken cancellationToken = default)
    {
        var path = PathOf(key);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return ValueTask.FromResult<Stream?>(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.Asynchronous));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return ValueTask.FromResult<Stream?>(null);
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            throw SinkErrors.CannotRead(exception, path);
        }
    }

    public IAsyncEnumerable<StoredObject> ListAsync(string bucket, string folder, CancellationToken cancellationToken = default)
    {
        var path = PathOf(new ObjectKey(bucket, folder));
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return StoredFiles.List(bucket, Path.GetFullPath(bucket, _root), path).ToAsyncEnumerable();
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            throw SinkErrors.CannotRead(exception, path);
        }
    }

    public ValueTask DeleteAsync(StoredObject item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        var path = PathOf(item.Key);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            StoredFiles.Delete(item.UnfinishedUpload is { } temporary ? Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileName(temporary)) : path);
            return ValueTask.CompletedTask;
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            throw SinkErrors.CannotWrite(exception, path);
        }
    }

    public async ValueTask<CheckResult> CheckAsync(string bucket, CancellationToken cancellationToken = default)
    {
        const string CheckName = "sink";
        var path = PathOf(new ObjectKey(bucket, "check"));
        var folder = Path.GetDirectoryName(path)!;
        try
        {
            await DurableFolder.ProbeAsync(folder, cancellationToken).ConfigureAwait(false);
            return new CheckResult(CheckName, IsHealthy: true, $"'{folder}' can be written.");
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            var failure = FileFailure.Of(exception, path);
            return new CheckResult(CheckName, IsHealthy: false, $"'{folder}' can't be written. {failure.Reason}", failure.Remedy);
        }
    }

    public string Describe(ObjectKey key) => PathOf(key);

    private static bool IsBelow(string path, string folder) =>
        path.Length > folder.Length
        && path.StartsWith(folder, StringComparison.Ordinal)
        && (Path.EndsInDirectorySeparator(folder) || path[folder.Length] == Path.DirectorySeparatorChar);

    private string PathOf(ObjectKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var bucket = Path.GetFullPath(key.Bucket, _root);
        var path = Path.GetFullPath(key.Key, bucket);
        return IsBelow(bucket, _root) && IsBelow(path, bucket)
            ? path
            : throw new ArgumentException($"'{key}' leaves the folder '{_root}'.", nameof(key));
    }
}
