using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ingestion.TestSupport;

namespace Ingestion.Sinks.FileSystem.Tests;

public sealed class FileSystemUploaderTests : IDisposable
{
    private static readonly ObjectKey Key = new("erp-data-acme", "demo/sales_orders/20260102T030405006Z/part-00000.parquet");

    private readonly TemporaryFolder _root = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _root.Dispose();

    [Fact]
    public async Task CompleteAsync_WrittenInPieces_PublishesContentSizeAndHash()
    {
        var content = RandomNumberGenerator.GetBytes(1_000_003);
        var uploader = Folders.Uploader(_root.FullPath);
        await using var upload = await uploader.BeginAsync(Key, Token);

        var isLarge = false;
        for (var (offset, size) = (0, 0); offset < content.Length; offset += size, isLarge = !isLarge)
        {
            size = Math.Min(isLarge ? 204_733 : 7919, content.Length - offset);
            await upload.Content.WriteAsync(content.AsMemory(offset, size), Token);
        }

        var uploaded = await upload.CompleteAsync(Token);

        Assert.Equal(new UploadedObject(Key, content.Length, Convert.ToHexStringLower(SHA256.HashData(content))), uploaded);
        Assert.Equal(content, await File.ReadAllBytesAsync(uploader.Describe(Key), Token));
        Assert.Equal([$"{Key.Bucket}/{Key.Key}"], Folders.FilesIn(_root.FullPath));
    }

    [Fact]
    public async Task CompleteAsync_WriterDisposedTheStream_StillPublishes()
    {
        await using var upload = await Folders.Uploader(_root.FullPath).BeginAsync(Key, Token);
        await using (upload.Content)
        {
            await upload.Content.WriteAsync("rows"u8.ToArray(), Token);
        }

        var uploaded = await upload.CompleteAsync(Token);

        Assert.Equal(4, uploaded.Bytes);
        Assert.Equal("rows", await File.ReadAllTextAsync(_root.Combine(Key.Bucket, Key.Key), Token));
    }

    [Fact]
    public async Task CompleteAsync_WrittenWithoutAsync_PublishesTheSame()
    {
        await using var upload = await Folders.Uploader(_root.FullPath).BeginAsync(Key, Token);
        WriteBlocking(upload.Content, "rows"u8);

        var uploaded = await upload.CompleteAsync(Token);

        Assert.Equal(new UploadedObject(Key, 4, Convert.ToHexStringLower(SHA256.HashData("rows"u8))), uploaded);
        Assert.Equal("rows", await File.ReadAllTextAsync(_root.Combine(Key.Bucket, Key.Key), Token));
    }

    [Fact]
    public async Task BeginAsync_NotCompleted_ShowsOnlyAHiddenFile()
    {
        await using var upload = await Folders.Uploader(_root.FullPath).BeginAsync(Key, Token);
        await upload.Content.WriteAsync(new byte[500_000], Token);

        var name = Path.GetFileName(Assert.Single(Folders.FilesIn(_root.FullPath)));

        Assert.StartsWith(".part-00000.parquet.", name, StringComparison.Ordinal);
        Assert.EndsWith(".tmp", name, StringComparison.Ordinal);
        Assert.Null(await Folders.Uploader(_root.FullPath).ReadAsync(Key, Token));
    }

    [Fact]
    public async Task DisposeAsync_NotCompleted_LeavesNoFile()
    {
        var upload = await Folders.Uploader(_root.FullPath).BeginAsync(Key, Token);
        await upload.Content.WriteAsync(new byte[10], Token);

        await upload.DisposeAsync();

        Assert.Empty(Folders.FilesIn(_root.FullPath));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => upload.CompleteAsync(Token).AsTask());
    }

    [Fact]
    public async Task CompleteAsync_ObjectExists_IsAConflictAndKeepsIt()
    {
        var uploader = Folders.Uploader(_root.FullPath);
        await using (var upload = await uploader.BeginAsync(Key, Token))
        {
            await uploader.TryCreateAsync(Key, "first"u8.ToArray(), Token);
            await upload.Content.WriteAsync("second"u8.ToArray(), Token);

            var exception = await Assert.ThrowsAsync<IngestionException>(() => upload.CompleteAsync(Token).AsTask());

            Assert.Equal((ErrorClass.Conflict, "ING5005"), (exception.ErrorClass, exception.Code));
        }

        Assert.Equal("first", Encoding.UTF8.GetString((await uploader.ReadAsync(Key, Token))!));
        Assert.Single(Folders.FilesIn(_root.FullPath));
    }

    [Fact]
    public async Task CompleteAsync_Cancelled_ShowsNothing()
    {
        await using var upload = await Folders.Uploader(_root.FullPath).BeginAsync(Key, Token);
        await upload.Content.WriteAsync(new byte[10], Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => upload.CompleteAsync(new CancellationToken(canceled: true)).AsTask());

        Assert.False(File.Exists(_root.Combine(Key.Bucket, Key.Key)));
    }

    [Fact]
    public async Task CompleteAsync_AfterACancelledWrite_Refuses()
    {
        await using var upload = await Folders.Uploader(_root.FullPath).BeginAsync(Key, Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => upload.Content.WriteAsync(new byte[10], new CancellationToken(canceled: true)).AsTask());

        await Assert.ThrowsAsync<InvalidOperationException>(() => upload.Content.WriteAsync(new byte[10], Token).AsTask());
        await Assert.ThrowsAsync<InvalidOperationException>(() => upload.CompleteAsync(Token).AsTask());

        Assert.False(File.Exists(_root.Combine(Key.Bucket, Key.Key)));
    }

    [Fact]
    public async Task TryCreateAsync_Twice_KeepsTheFirst()
    {
        var uploader = Folders.Uploader(_root.FullPath);

        Assert.True(await uploader.TryCreateAsync(Key, "first"u8.ToArray(), Token));
        Assert.False(await uploader.TryCreateAsync(Key, "second"u8.ToArray(), Token));

        Assert.Equal("first"u8.ToArray(), await uploader.ReadAsync(Key, Token));
        Assert.Single(Folders.FilesIn(_root.FullPath));
    }

    [Fact]
    public async Task TryCreateAsync_AtTheSameTime_ExactlyOneWins()
    {
        var uploaders = Enumerable.Range(0, 16).Select(_ => Folders.Uploader(_root.FullPath)).ToArray();

        for (var round = 0; round < 20; round++)
        {
            ObjectKey key = new("bucket", $"round-{round}");
            var results = await Task.WhenAll(uploaders.Select(
                (uploader, i) => Task.Run(async () => await uploader.TryCreateAsync(key, Enumerable.Repeat((byte)i, 9973).ToArray(), Token), Token)));

            var winner = Array.IndexOf(results, true);
            Assert.Single(results, isCreated => isCreated);
            Assert.Equal(Enumerable.Repeat((byte)winner, 9973), await uploaders[0].ReadAsync(key, Token));
        }

        Assert.Equal(20, Folders.FilesIn(_root.FullPath).Length);
    }

    [Fact]
    public async Task TryCreateAsync_Cancelled_ShowsNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Folders.Uploader(_root.FullPath).TryCreateAsync(Key, new byte[10], new CancellationToken(canceled: true)).AsTask());

        Assert.Empty(Folders.FilesIn(_root.FullPath));
    }

    [Fact]
    public async Task CheckAsync_MissingFolder_IsHealthyAndLeavesNothingBehind()
    {
        var result = await Folders.Uploader(_root.Combine("not", "yet")).CheckAsync("erp-data-acme", Token);

        Assert.Equal(("sink", true), (result.Name, result.IsHealthy));
        Assert.Contains(_root.Combine("not", "yet", "erp-data-acme"), result.Detail, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_root.FullPath));
    }

    [Fact]
    public void Describe_AnyKey_StaysBelowItsBucket()
    {
        var uploader = Folders.Uploader(_root.FullPath);

        Prop.ForAll<NonEmptyString, NonEmptyString>((bucket, key) => StaysBelow(uploader, bucket.Get, key.Get)).QuickCheckThrowOnFailure();
        foreach (var part in new[] { "..\\..\\x", "C:\\x", "...", " ", "~", "a\\..\\..", ".../x", "\0" })
        {
            Assert.True(StaysBelow(uploader, "bucket", part), part);
            Assert.True(StaysBelow(uploader, part.Replace('/', '-'), "key"), part);
        }
    }

    private static void WriteBlocking(Stream stream, ReadOnlySpan<byte> content)
    {
        stream.Write(content);
        stream.Flush();
    }

    /// <summary>A key is refused, or its path lies below the folder of its bucket.</summary>
    private bool StaysBelow(IUploader uploader, string bucket, string key)
    {
        try
        {
            var path = uploader.Describe(new ObjectKey(bucket, key));
            return Path.GetFullPath(path) == path && path.StartsWith(_root.Combine(bucket) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
