using Ingestion.Samples.Console.CommandLine;
using Spectre.Console;

namespace Ingestion.Samples.Console.Rendering;

/// <summary>Shows how far a run is: a live line on a terminal, plain lines now and then elsewhere.</summary>
internal sealed class RunProgressView(Terminal terminal, Verbosity verbosity, TimeProvider timeProvider)
{
    internal async Task<T> ShowAsync<T>(Func<IProgress<IngestionProgress>?, Task<T>> run)
        where T : class
    {
        if (verbosity == Verbosity.Quiet)
        {
            return await run(null);
        }

        return Terminal.IsInteractive && verbosity == Verbosity.Normal ? await ShowLiveAsync(run) : await run(new PlainProgress(terminal, timeProvider));
    }

    private async Task<T> ShowLiveAsync<T>(Func<IProgress<IngestionProgress>?, Task<T>> run)
        where T : class
    {
        T? summary = null;
        await terminal.Error.Status().StartAsync("planning", async context =>
            summary = await run(new LiveLine(progress => context.Status(Markup.Escape(ProgressText.Of(progress))))));
        return summary!;
    }

    private sealed class LiveLine(Action<IngestionProgress> show) : IProgress<IngestionProgress>
    {
        public void Report(IngestionProgress value) => show(value);
    }
}
