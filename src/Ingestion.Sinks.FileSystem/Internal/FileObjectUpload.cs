using Ingestion.Files;

namespace Ingestion.Sinks.FileSystem.Internal;

/// <summary>An object on its way: a temporary file beside its place, which completion renames.</summary>
internal sealed class FileObjectUpload : IObjectUpload
{
    private readonly ObjectKey _key;
    private readonly string _path;
    private readonly string _temporary;
    private readonly FileStream _file;
    private readonly HashingWriteStream _content;
    private bool _isPublished;
    private bool _isDisposed;

    private FileObjectUpload(ObjectKey key, string path, string temporary, FileStream file)
    {
        _key = key;
        _path = path;
        _temporary = temporary;
        _file = file;
        _content = new HashingWriteStream(file, path);
    }

    public Stream Content => _content;

    public async ValueTask<UploadedObject> CompleteAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        if (_isPublished || !_content.IsWhole)
        {
            throw new InvalidOperationException($"The object '{_key}' is complete already, or a write to it failed.");
        }

        await _content.FlushAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _isPublished = await Task.Run(Publish, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            throw SinkErrors.CannotWrite(exception, _path);
        }

        return _isPublished ? new UploadedObject(_key, _content.Length, _content.GetSha256()) : throw SinkErrors.Exists(_path);
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await _content.CloseAsync().ConfigureAwait(false);
        if (!_isPublished)
        {
            DurableFile.TryDelete(_temporary);
        }
    }

    /// <summary>Creates the folder and the temporary file; blocks.</summary>
    internal static FileObjectUpload Begin(ObjectKey key, string path)
    {
        DurableFolder.Create(Path.GetDirectoryName(path)!);
        var temporary = DurableFile.TemporaryBeside(path);
        FileStream file = new(temporary, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            Options = FileOptions.Asynchronous,
            BufferSize = 1 << 17,
        });
        return new FileObjectUpload(key, path, temporary, file);
    }

    /// <summary>Waits for the disk and gives the file its name; blocks.</summary>
    private bool Publish()
    {
        _file.Flush(flushToDisk: true);
        _file.Dispose();
        return DurableFile.TryPublish(_temporary, _path);
    }
}
