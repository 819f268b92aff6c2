using System.Collections.Concurrent;

namespace Ingestion.Core.Tests.Runs.Fakes;

/// <summary>Keeps what a run reports.</summary>
internal sealed class ProgressList : IProgress<IngestionProgress>
{
    private readonly ConcurrentQueue<IngestionProgress> _reports = new();

    internal IReadOnlyCollection<IngestionProgress> Reports => _reports;

    public void Report(IngestionProgress value) => _reports.Enqueue(value);
}
