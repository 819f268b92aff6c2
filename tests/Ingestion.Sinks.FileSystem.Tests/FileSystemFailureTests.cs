using Ingestion.TestSupport;

namespace Ingestion.Sinks.FileSystem.Tests;

public class FileSystemFailureTests
{
    private static readonly ObjectKey Key = new("erp-data-acme", "demo/sales_orders/part-00000.parquet");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WriteAsync_DiskFull_SaysSoAndLeavesNoFile()
    {
        using var disk = await SmallDisk.MountAsync(kilobytes: 256);
        await using (var upload = await Folders.Uploader(disk.Path).BeginAsync(Key, Token))
        {
            var exception = await Assert.ThrowsAsync<IngestionException>(async () =>
            {
                for (var i = 0; i < 100; i++)
                {
                    await upload.Content.WriteAsync(new byte[100_000], Token);
                }
            });

            AssertDiskFull(exception, disk.Path);
            await Assert.ThrowsAsync<InvalidOperationException>(() => upload.CompleteAsync(Token).AsTask());
        }

        Assert.Empty(Folders.FilesIn(disk.Path));
    }

    [Fact]
    public async Task CompleteAsync_DiskFull_SaysSoAndLeavesNoFile()
    {
        using var disk = await SmallDisk.MountAsync(kilobytes: 64);
        await using (var upload = await Folders.Uploader(disk.Path).BeginAsync(Key, Token))
        {
            await upload.Content.WriteAsync(new byte[100_000], Token);

            AssertDiskFull(await Assert.ThrowsAsync<IngestionException>(() => upload.CompleteAsync(Token).AsTask()), disk.Path);
        }

        Assert.Empty(Folders.FilesIn(disk.Path));
    }

    [Fact]
    public async Task TryCreateAsync_DiskFull_SaysSoAndLeavesNoFile()
    {
        using var disk = await SmallDisk.MountAsync(kilobytes: 64);

        AssertDiskFull(
            await Assert.ThrowsAsync<IngestionException>(() => Folders.Uploader(disk.Path).TryCreateAsync(Key, new byte[100_000], Token).AsTask()),
            disk.Path);

        Assert.Empty(Folders.FilesIn(disk.Path));
    }

    [Fact]
    public async Task CheckAsync_DiskFull_IsNotHealthy()
    {
        using var disk = await SmallDisk.MountAsync(kilobytes: 16);
        await using var filler = File.OpenWrite(Path.Combine(disk.Path, "filler"));
        await Assert.ThrowsAsync<IOException>(() => filler.WriteAsync(new byte[100_000], Token).AsTask());

        var result = await Folders.Uploader(disk.Path).CheckAsync(Key.Bucket, Token);

        Assert.False(result.IsHealthy);
        Assert.Contains("The disk is full.", result.Detail, StringComparison.Ordinal);
        Assert.NotNull(result.Remedy);
    }

    [Fact]
    public async Task BeginAsync_ReadOnlyFileSystem_SaysSo()
    {
        using var disk = await SmallDisk.MountAsync(kilobytes: 64);
        await disk.MakeReadOnlyAsync();

        var exception = await Assert.ThrowsAsync<IngestionException>(() => Folders.Uploader(disk.Path).BeginAsync(Key, Token).AsTask());

        Assert.Equal((ErrorClass.Sink, "ING5002"), (exception.ErrorClass, exception.Code));
        Assert.Contains("read-only", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AllMembers_FolderThatNobodyMayWrite_NameTheFolder()
    {
        // The kernel lets nobody create folders in /sys, root included.
        Requires.That(Directory.Exists("/sys"), "the folder /sys", "run the tests on Linux");
        var uploader = Folders.Uploader("/sys/ingestion");

        foreach (var exception in new[]
        {
            await Assert.ThrowsAsync<IngestionException>(() => uploader.BeginAsync(Key, Token).AsTask()),
            await Assert.ThrowsAsync<IngestionException>(() => uploader.TryCreateAsync(Key, new byte[1], Token).AsTask()),
        })
        {
            Assert.Equal((ErrorClass.Sink, "ING5002"), (exception.ErrorClass, exception.Code));
            Assert.Equal("/sys/ingestion/erp-data-acme/demo/sales_orders/part-00000.parquet", exception.Subject);
            Assert.NotNull(exception.Remedy);
        }

        Assert.False((await uploader.CheckAsync(Key.Bucket, Token)).IsHealthy);
    }

    [Fact]
    public async Task AllMembers_FileInTheWay_NameTheFile()
    {
        using TemporaryFolder folder = new();
        var file = folder.Combine("out");
        await File.WriteAllTextAsync(file, "not a folder", Token);
        var uploader = Folders.Uploader(file);

        foreach (var exception in new[]
        {
            await Assert.ThrowsAsync<IngestionException>(() => uploader.BeginAsync(Key, Token).AsTask()),
            await Assert.ThrowsAsync<IngestionException>(() => uploader.TryCreateAsync(Key, new byte[1], Token).AsTask()),
        })
        {
            Assert.Equal((ErrorClass.Sink, "ING5003"), (exception.ErrorClass, exception.Code));
            Assert.Contains($"'{file}' is a file, not a folder.", exception.Message, StringComparison.Ordinal);
        }

        var result = await uploader.CheckAsync(Key.Bucket, Token);
        Assert.False(result.IsHealthy);
        Assert.Contains($"'{file}' is a file, not a folder.", result.Detail, StringComparison.Ordinal);
        Assert.Contains(file, result.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_FolderInPlaceOfTheObject_IsASinkError()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder.Combine(Key.Bucket, Key.Key));

        var exception = await Assert.ThrowsAsync<IngestionException>(() => Folders.Uploader(folder.FullPath).ReadAsync(Key, Token).AsTask());

        Assert.Equal(ErrorClass.Sink, exception.ErrorClass);
        Assert.Contains("can't be read", exception.Message, StringComparison.Ordinal);
    }

    private static void AssertDiskFull(IngestionException exception, string root)
    {
        Assert.Equal((ErrorClass.Sink, "ING5001", false), (exception.ErrorClass, exception.Code, exception.IsTransient));
        Assert.Equal($"'{Path.Combine(root, Key.Bucket, Key.Key)}' can't be written. The disk is full.", exception.Message);
        Assert.Contains("Make room", exception.Remedy, StringComparison.Ordinal);
    }
}
