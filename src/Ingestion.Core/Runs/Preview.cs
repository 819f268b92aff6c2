using Ingestion.Columnar;

namespace Ingestion.Core.Runs;

/// <summary>Reads the first rows of a data type as a run would write them.</summary>
internal sealed class Preview(RunPlanner planner)
{
    internal async Task<RunPreview> ReadAsync(Source source, RunContext run, int maxRows, CancellationToken cancellationToken)
    {
        var extractor = run.Healing.Open(source, tuning: null);
        await using (extractor.ConfigureAwait(false))
        {
            var planned = await planner.PlanAsync(source, extractor, run, new IngestionRequest(run.Dataset.ErpType, run.Dataset.ClientId, run.Dataset.DataType) { Mode = ExtractionMode.Full }, state: null, cancellationToken).ConfigureAwait(false);
            using var stage = planned.CreateMapStage(run);
            List<RejectedRows> rejected = [];
            foreach (var partition in planned.Extract.Partitions)
            {
                PartitionReader reader = new(extractor, planned.Extract, partition, run.Pipelines.Source, run.Healing);
                await using (reader.ConfigureAwait(false))
                {
                    if (await reader.NextAsync(cancellationToken).ConfigureAwait(false) is { } batch)
                    {
                        using (batch)
                        {
                            rejected.AddRange(batch.Rejected.Select(record => RejectedRows.Of(record, batch.Operation)));
                            using var mapped = stage.Map(batch.Records, batch.Operation);
                            rejected.AddRange(mapped.Rejected);
                            if (mapped.Records is [var records, ..])
                            {
                                return new RunPreview(records.Slice(0, Math.Min(maxRows, records.RowCount)), Reasons(rejected));
                            }
                        }
                    }
                }
            }

            var empty = RunPlanner.OutputSchema(planned, run.Dataset);
            return new RunPreview(RecordBatch.FromRows(empty, []), Reasons(rejected));
        }
    }

    private static IReadOnlyList<QuarantineReason> Reasons(IEnumerable<RejectedRows> rejected) =>
        [.. rejected.GroupBy(rows => (rows.Code, rows.Path, rows.Rule)).Select(group => new QuarantineReason(group.Key.Code, group.Key.Path, group.Key.Rule, group.Sum(rows => rows.Count)))];
}
