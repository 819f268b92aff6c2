using Ingestion.Files;
using Ingestion.TestSupport;

namespace Ingestion.Core.Tests.State;

public sealed class DurableFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReplaceAsync_ManyWritersAndReaders_NoReaderSeesAMixture()
    {
        var path = _folder.Combine("a", "b", "file");
        await DurableFile.ReplaceAsync(path, Content(0), Token);

        var writers = Enumerable.Range(1, 4).Select(writer => Task.Run(
            async () =>
            {
                for (var i = 0; i < 25; i++)
                {
                    await DurableFile.ReplaceAsync(path, Content(writer), Token);
                }
            },
            Token)).ToArray();
        do
        {
            var seen = await File.ReadAllBytesAsync(path, Token);
            Assert.Equal(Content(seen[0]).Length, seen.Length);
            Assert.DoesNotContain(seen, value => value != seen[0]);
        }
        while (!Task.WhenAll(writers).IsCompleted);

        await Task.WhenAll(writers);
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public async Task TryCreateAsync_AtTheSameTime_ExactlyOneWins()
    {
        for (var round = 0; round < 50; round++)
        {
            var path = _folder.Combine($"round-{round}");
            using Barrier start = new(4);
            var results = await Task.WhenAll(Enumerable.Range(1, 4).Select(writer => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait(Token);
                    return DurableFile.TryCreateAsync(path, Content(writer), Token);
                },
                Token,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default).Unwrap()));

            Assert.Single(results, isCreated => isCreated);
            Assert.Equal(Content(Array.IndexOf(results, true) + 1), await File.ReadAllBytesAsync(path, Token));
        }
    }

    [Fact]
    public async Task TryPublish_NameIsTaken_LeavesBothFiles()
    {
        var (temporary, path) = (_folder.Combine(".file.tmp"), _folder.Combine("file"));
        await File.WriteAllTextAsync(temporary, "new", Token);
        await File.WriteAllTextAsync(path, "old", Token);

        Assert.False(DurableFile.TryPublish(temporary, path));

        Assert.Equal("new", await File.ReadAllTextAsync(temporary, Token));
        Assert.Equal("old", await File.ReadAllTextAsync(path, Token));
    }

    [Fact]
    public async Task TryPublish_NameIsFree_MovesTheFile()
    {
        var (temporary, path) = (_folder.Combine(".file.tmp"), _folder.Combine("dätei – 文件"));
        await File.WriteAllTextAsync(temporary, "new", Token);

        Assert.True(DurableFile.TryPublish(temporary, path));

        Assert.Equal([path], Directory.GetFiles(_folder.FullPath));
    }

    [Fact]
    public void IsTemporary_OnlyMadeUpNames_AreTemporary()
    {
        Assert.True(DurableFile.IsTemporary(DurableFile.TemporaryBeside(_folder.Combine("part-00000.parquet"))));
        Assert.False(DurableFile.IsTemporary(_folder.Combine("part-00000.parquet")));
        Assert.False(DurableFile.IsTemporary(_folder.Combine(".hidden")));
    }

    [Fact]
    public void OpenFolder_ExistingFolder_CanBeFlushed()
    {
        Requires.That(!OperatingSystem.IsWindows(), "folders that can be opened", "run the tests on Linux or macOS");
        using var folder = NativeFiles.OpenFolder(_folder.FullPath);

        Assert.False(folder.IsInvalid);
        RandomAccess.FlushToDisk(folder);
    }

    private static byte[] Content(int writer) => Enumerable.Repeat((byte)writer, 10_007 + writer).ToArray();
}
