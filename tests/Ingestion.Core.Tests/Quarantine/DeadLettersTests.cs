using System.Text.Json;
using Ingestion.Core.Quarantine;
using Ingestion.Testing;

namespace Ingestion.Core.Tests.Quarantine;

public class DeadLettersTests
{
    private static readonly IngestionException Failure = new(ErrorClass.SourceData, "ING3201", "The answer is not JSON.") { Subject = "customers", Payload = "<html>"u8.ToArray() };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task KeepAsync_Payloads_AreKeptWholeWithTheirReasonsOneBesideTheOther()
    {
        using QuarantineStore store = new();
        DeadLetters letters = new(store.Quarantine, new ManualTimeProvider(QuarantineStore.Now));

        var first = await letters.KeepAsync("bucket", "run", Failure, Cancel);
        var second = await letters.KeepAsync("bucket", "run", Failure, Cancel);

        Assert.Equal((store.PathOf(new ObjectKey("bucket", "run/_dead-letters/0.bin")), store.PathOf(new ObjectKey("bucket", "run/_dead-letters/1.bin"))), (first, second));
        Assert.Equal("<html>"u8.ToArray(), await File.ReadAllBytesAsync(first!, Cancel));
        using var document = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.ChangeExtension(first!, ".json"), Cancel));
        var root = document.RootElement;
        Assert.Equal(("ING3201", "The answer is not JSON.", "customers"), (root.GetProperty("code").GetString(), root.GetProperty("message").GetString(), root.GetProperty("subject").GetString()));
        Assert.Equal(6, root.GetProperty("bytes").GetInt32());
        Assert.Equal(QuarantineStore.Now, root.GetProperty("at").GetDateTimeOffset());
    }

    [Fact]
    public async Task KeepAsync_FailureWithoutBytes_KeepsNothing()
    {
        using QuarantineStore store = new();
        DeadLetters letters = new(store.Quarantine, TimeProvider.System);

        Assert.Null(await letters.KeepAsync("bucket", "run", new IngestionException(ErrorClass.Sink, "ING5001", "full"), Cancel));
    }
}
