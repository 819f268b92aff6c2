using System.Collections.Concurrent;
using Ingestion.Samples.Console.CommandLine;
using Spectre.Console;

namespace Ingestion.Samples.Console.Rendering;

/// <summary>Shows how far the data types of a batch are, a line each now and then, and remembers which are committed.</summary>
internal sealed class BatchProgressView(Terminal terminal, Verbosity verbosity, TimeProvider timeProvider) : IProgress<BatchProgress>
{
    private readonly ConcurrentDictionary<string, PlainProgress> _lines = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _committed = new();

    internal IReadOnlyCollection<string> Committed => _committed;

    public void Report(BatchProgress value)
    {
        if (value.Result is { Outcome: BatchOutcome.Succeeded })
        {
            _committed.Enqueue(value.DataType);
        }

        if (verbosity == Verbosity.Quiet)
        {
            return;
        }

        if (value.Run is { } run)
        {
            _lines.GetOrAdd(value.DataType, dataType => new PlainProgress(terminal, timeProvider, $"{dataType} ")).Report(run);
        }
        else if (value.Result is { Outcome: not BatchOutcome.Succeeded } result)
        {
            terminal.Error.WriteLine($"{value.DataType} {result.Outcome.ToString().ToLowerInvariant()}: {result.Failure?.Message ?? (result.SkippedBecauseOf is { } cause ? $"because of {cause}" : "it was stopped")}");
        }
    }
}
