using System.Collections.Concurrent;
using Ingestion.Columnar;
using Ingestion.Core.Control;

namespace Ingestion.Core.Tests.Control;

/// <summary>An engine that keeps what it is asked for and answers as a test says.</summary>
internal sealed class ScriptedEngine(Func<IngestionRequest, CancellationToken, Task>? work = null) : IRunEngine
{
    private readonly ConcurrentQueue<IngestionRequest> _requests = new();

    internal IReadOnlyCollection<IngestionRequest> Requests => _requests;

    /// <summary>Gets or sets where the commits of slices are noted, as the real engine does it.</summary>
    internal IStateStore? States { get; set; }

    public void Check(IngestionRequest request) => _ = request.Dataset;

    public Task<RunPlan> PlanAsync(IngestionRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new RunPlan(request.Dataset, new ExtractPlan(request.Mode, new Schema(), request.Window ?? new ExtractionWindow(null, null), []), new Schema(), "/bucket", []));

    public async Task<RunSummary> RunAsync(Guid runId, IngestionRequest request, IProgress<IngestionProgress>? progress, CancellationToken cancellationToken)
    {
        _requests.Enqueue(request);
        progress?.Report(new IngestionProgress(RunStage.Extracting) { RowsRead = 7 });
        if (work is not null)
        {
            await work(request, cancellationToken);
        }

        await NoteAsync(request, cancellationToken);
        return Summary(request, runId);
    }

    private async Task NoteAsync(IngestionRequest request, CancellationToken cancellationToken)
    {
        if (States is null || request.Window is not { High: { } high } || await States.ReadAsync(request.Dataset, cancellationToken) is not { Backfill: { } backfill } state)
        {
            return;
        }

        await using var lease = await States.AcquireAsync(request.Dataset, Guid.CreateVersion7(), cancellationToken);
        await States.WriteAsync(state with { Backfill = high == backfill.To ? null : backfill with { DoneUntil = high } }, lease, cancellationToken);
    }

    internal static RunSummary Summary(IngestionRequest request, Guid runId) => new(
        runId, request.Dataset, request.Mode, request.Window ?? new ExtractionWindow(null, null), "/manifest", [], RowsRead: 10, RowsWritten: 10, BytesWritten: 100, TimeSpan.FromSeconds(1), []);

    internal static IngestionException Failure(ErrorClass errorClass = ErrorClass.SourceUnavailable) =>
        new(errorClass, "TEST03", "The scripted run failed.") { Remedy = "Change the script." };
}
