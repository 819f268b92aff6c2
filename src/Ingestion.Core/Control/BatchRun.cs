namespace Ingestion.Core.Control;

/// <summary>One batch on its way: begins each data type as soon as those that it depends on are committed.</summary>
internal sealed class BatchRun(
    IReadOnlyList<BatchStep> steps,
    int maxConcurrentRuns,
    Func<string, IProgress<IngestionProgress>, CancellationToken, Task<RunSummary>> run,
    IProgress<BatchProgress>? progress)
{
    private readonly Dictionary<string, BatchResult> _results = new(StringComparer.Ordinal);
    private readonly List<Task<BatchResult>> _running = [];
    private IProgress<BatchProgress>? _progress = progress;

    /// <summary>Returns one result a step, in their order.</summary>
    /// <exception cref="OperationCanceledException">The batch was stopped; all its runs have ended.</exception>
    internal async Task<IReadOnlyList<BatchResult>> ExecuteAsync(CancellationToken cancellationToken)
    {
        List<BatchStep> pending = [.. steps];
        do
        {
            SkipHopeless(pending);
            BeginReady(pending, cancellationToken);
            if (_running.Count > 0)
            {
                var ended = await Task.WhenAny(_running).ConfigureAwait(false);
                _running.Remove(ended);
                Record(await ended.ConfigureAwait(false));
            }
        }
        while (pending.Count + _running.Count > 0 && !(cancellationToken.IsCancellationRequested && _running.Count == 0));

        if (_results.Count < steps.Count || _results.Values.Any(result => result.Outcome == BatchOutcome.Cancelled))
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return [.. steps.Select(step => _results[step.DataType])];
    }

    /// <summary>The steps are in order, so one pass finds also those that depend on what it skips.</summary>
    private void SkipHopeless(List<BatchStep> pending)
    {
        foreach (var step in pending.ToArray())
        {
            var cause = step.DependsOn.FirstOrDefault(dependency => _results.TryGetValue(dependency, out var result) && result.Outcome != BatchOutcome.Succeeded);
            if (cause is not null)
            {
                pending.Remove(step);
                Record(new BatchResult(step.DataType, BatchOutcome.Skipped) { SkippedBecauseOf = cause });
            }
        }
    }

    private void BeginReady(List<BatchStep> pending, CancellationToken cancellationToken)
    {
        foreach (var step in pending.Where(step => step.DependsOn.All(_results.ContainsKey)).ToArray())
        {
            if (_running.Count >= maxConcurrentRuns || cancellationToken.IsCancellationRequested)
            {
                return;
            }

            pending.Remove(step);
            _running.Add(RunAsync(step.DataType, cancellationToken));
        }
    }

    private async Task<BatchResult> RunAsync(string dataType, CancellationToken cancellationToken)
    {
        try
        {
            var summary = await run(dataType, new StepProgress(dataType, _progress), cancellationToken).ConfigureAwait(false);
            return new BatchResult(dataType, BatchOutcome.Succeeded) { Summary = summary };
        }
        catch (OperationCanceledException)
        {
            return new BatchResult(dataType, BatchOutcome.Cancelled);
        }
        catch (Exception exception)
        {
            var failure = ControlErrors.Unexpected(dataType, exception);
            var outcome = failure.ErrorClass == ErrorClass.Incomplete ? BatchOutcome.Incomplete : BatchOutcome.Failed;
            return new BatchResult(dataType, outcome) { Failure = failure };
        }
    }

    private void Record(BatchResult result)
    {
        _results.Add(result.DataType, result);
        try
        {
            _progress?.Report(new BatchProgress(result.DataType) { Result = result });
        }
        catch (Exception)
        {
            // Who can't listen is not told again; the runs go on.
            _progress = null;
        }
    }

    private sealed class StepProgress(string dataType, IProgress<BatchProgress>? target) : IProgress<IngestionProgress>
    {
        public void Report(IngestionProgress value) => target?.Report(new BatchProgress(dataType) { Run = value });
    }
}
