using Ingestion.Columnar;
using Ingestion.Core.Dictionary;
using Ingestion.Core.Registries;
using Ingestion.Core.Runs;

namespace Ingestion.Core.Quarantine;

/// <summary>Replays the rejected rows of a run: looks which of them pass today, and lands these.</summary>
internal sealed class QuarantineReplay(
    SourceResolver sources,
    RunContextFactory contexts,
    RunScope scope,
    QuarantineFolders folders,
    IQuarantine quarantine,
    ReplayRun runs,
    DataDictionary dictionary,
    ComponentRegistry<ITransformer> transformers,
    ComponentRegistry<IValidator> validators)
{
    internal async Task<QuarantineReplaySummary> ReplayAsync(DatasetId dataset, Guid runId, CancellationToken cancellationToken)
    {
        var folder = await folders.GetAsync(dataset, runId, cancellationToken).ConfigureAwait(false);
        var replayOf = folder.Manifest ?? throw QuarantineErrors.NotCommitted(dataset, runId);
        var source = await sources.ResolveAsync(dataset.ErpType, dataset.ClientId, dataset.DataType, cancellationToken).ConfigureAwait(false);
        var extractor = source.Connector.CreateExtractor(source.Context, dataset.DataType);
        await using (extractor.ConfigureAwait(false))
        {
            RecordParsing parsing = new(extractor);
            var trial = contexts.Create(dataset, maxParallelism: 1, target: null);
            using ReplayStages trialStages = new(dictionary, transformers, validators, source, trial, replayOf);
            var (hashes, rejected) = await TryAsync(new ReplayReader(quarantine, folder, trialStages, parsing.ParseAsync), folder, cancellationToken).ConfigureAwait(false);
            if (hashes.Count == 0)
            {
                return new QuarantineReplaySummary(runId, Landed: 0, rejected, Run: null);
            }

            var run = ReplayRun.CreateContext(trial, folder, hashes);
            using ReplayStages stages = new(dictionary, transformers, validators, source, run, replayOf);
            ReplayReader reader = new(quarantine, folder, stages, parsing.ParseAsync);
            var planned = stages.PlanFor(await FirstFieldsAsync(folder, cancellationToken).ConfigureAwait(false));
            var summary = await scope.RunAsync(
                run,
                async tracking =>
                {
                    await tracking.BeganAsync(run, planned.Extract, cancellationToken).ConfigureAwait(false);
                    return await runs.CommitAsync(run, extractor, planned, folder, hashes, reader.ReadAsync(hashes.Contains, cancellationToken), cancellationToken).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
            return new QuarantineReplaySummary(runId, hashes.Count, rejected, summary);
        }
    }

    private static async Task<(HashSet<string> Hashes, long Rejected)> TryAsync(ReplayReader reader, QuarantineFolder folder, CancellationToken cancellationToken)
    {
        HashSet<string> hashes = new(StringComparer.Ordinal);
        var rejected = 0L;
        await foreach (var batch in reader.ReadAsync(hash => !folder.Replayed.Contains(hash), cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                hashes.UnionWith(batch.Landed);
                rejected += batch.Rejected;
            }
        }

        return (hashes, rejected);
    }

    private async ValueTask<Schema> FirstFieldsAsync(QuarantineFolder folder, CancellationToken cancellationToken)
    {
        var reader = await QuarantineReader.OpenAsync(quarantine, folder.Objects[0], cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            return reader.Source;
        }
    }

    /// <summary>Makes rows of raw records with a plan of today, which is asked for when the first record comes.</summary>
    private sealed class RecordParsing(IExtractor extractor)
    {
        private ExtractPlan? _plan;

        internal async ValueTask<RecordBatch?> ParseAsync(ReadOnlyMemory<byte> raw, CancellationToken cancellationToken)
        {
            _plan ??= await extractor.PlanAsync(new ExtractRequest(ExtractionMode.Full), cancellationToken).ConfigureAwait(false);
            return extractor.ParseRejected(_plan, raw);
        }
    }
}
