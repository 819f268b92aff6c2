using Ingestion.Columnar;

namespace Ingestion.Abstractions.Tests.Connectors;

public sealed class ExtractorTests : IAsyncDisposable
{
    private static readonly ExtractPlan Plan = new(ExtractionMode.Full, new Schema(), new ExtractionWindow(null, null), []);
    private static readonly Partition Part = new("all", string.Empty);

    private readonly RecordingExtractor _extractor = new();

    public ValueTask DisposeAsync() => _extractor.DisposeAsync();

    [Fact]
    public async Task PlanAsync_NullOrCancelled_ThrowsBeforeTheExtractor()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await _extractor.PlanAsync(null!, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<OperationCanceledException>(
            async () => await _extractor.PlanAsync(new ExtractRequest(ExtractionMode.Full), new CancellationToken(canceled: true)));
        Assert.Equal(0, _extractor.Calls);
    }

    [Fact]
    public void ReadAsync_Null_ThrowsAtTheCallAndNotAtTheFirstBatch()
    {
        Assert.Throws<ArgumentNullException>(() => _extractor.ReadAsync(null!, Part, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentNullException>(() => _extractor.ReadAsync(Plan, null!, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(0, _extractor.Calls);
    }

    [Fact]
    public void ReadAsync_Arguments_ReachTheExtractor()
    {
        using var source = new CancellationTokenSource();

        _ = _extractor.ReadAsync(Plan, Part, "position", source.Token);

        Assert.Equal((Plan, Part, "position", source.Token), _extractor.LastRead);
    }

    [Fact]
    public void ExtractedBatch_Dispose_DisposesItsRecords()
    {
        var records = RecordBatch.FromRows(new Schema(new Field("id", DataType.Int32)), [new { Id = 1 }]);
        var batch = new ExtractedBatch(records, Position: null);

        batch.Dispose();

        Assert.Equal(RowOperation.Read, batch.Operation);
        Assert.Throws<ObjectDisposedException>(() => records["id"].GetValue(0));
    }

    [Fact]
    public void ExtractRequest_Defaults_AreThoseOfTheDocumentation()
    {
        var request = new ExtractRequest(ExtractionMode.Full);

        Assert.Equal((null, TimeSpan.Zero, 1, 8192), (request.Since, request.Overlap, request.MaxParallelism, request.BatchRows));
    }
}
