using System.Collections.Concurrent;
using Ingestion.Core.Control;

namespace Ingestion.Core.Tests.Control;

/// <summary>An engine that keeps what it is asked for and answers as a test says.</summary>
internal sealed class ScriptedEngine(Func<IngestionRequest, CancellationToken, Task>? work = null) : IRunEngine
{
    private readonly ConcurrentQueue<IngestionRequest> _requests = new();

    internal IReadOnlyCollection<IngestionRequest> Requests => _requests;

    public void Check(IngestionRequest request) => _ = request.Dataset;

    public async Task<RunSummary> RunAsync(Guid runId, IngestionRequest request, IProgress<IngestionProgress>? progress, CancellationToken cancellationToken)
    {
        _requests.Enqueue(request);
        progress?.Report(new IngestionProgress(RunStage.Extracting) { RowsRead = 7 });
        if (work is not null)
        {
            await work(request, cancellationToken);
        }

        return Summary(request, runId);
    }

    internal static RunSummary Summary(IngestionRequest request, Guid runId) => new(
        runId, request.Dataset, request.Mode, request.Window ?? new ExtractionWindow(null, null), "/manifest", [], RowsRead: 10, RowsWritten: 10, BytesWritten: 100, TimeSpan.FromSeconds(1), []);

    internal static IngestionException Failure(ErrorClass errorClass = ErrorClass.SourceUnavailable) =>
        new(errorClass, "TEST03", "The scripted run failed.") { Remedy = "Change the script." };
}
