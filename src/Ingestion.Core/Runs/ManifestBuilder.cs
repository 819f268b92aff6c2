namespace Ingestion.Core.Runs;

/// <summary>Puts together what a run says of itself.</summary>
internal sealed class ManifestBuilder(ISchemaRegistry schemas, RunPlanner planner, TimeProvider timeProvider)
{
    internal async ValueTask<IngestionManifest> BuildAsync(
        RunWork work, IReadOnlyList<ManifestPart> parts, IReadOnlyList<ManifestPartition> partitions, CancellationToken cancellationToken)
    {
        var (run, planned, checkpoints) = (work.Run, work.Planned, work.Checkpoints.ToList());
        var schema = PartSchemas.Union(
            RunPlanner.OutputSchema(planned, run.Dataset),
            checkpoints.Where(checkpoint => checkpoint.Part is not null).Select(checkpoint => ManifestColumns.ToSchema(checkpoint.Columns)));
        var schemaVersion = await run.Pipelines.Governance.ExecuteAsync(
            static (s, token) => s.schemas.RegisterAsync(s.run.Dataset, s.schema, token),
            (schemas, run, schema),
            cancellationToken).ConfigureAwait(false);
        var counts = partitions.Aggregate(RowCounts.None, (sum, partition) => sum.Add(partition.Counts));
        var plan = planned.Extract;
        return new IngestionManifest
        {
            RunId = run.RunId,
            LineageId = run.RunId,
            Attempt = run.Attempt,
            ErpType = run.Dataset.ErpType,
            ClientId = run.Dataset.ClientId,
            DataType = run.Dataset.DataType,
            ReplayOf = run.ReplayOf,
            Mode = plan.Mode,
            Window = plan.Window with { High = plan.Window.High ?? checkpoints.LastOrDefault(checkpoint => checkpoint.Watermark is not null)?.Watermark },
            StartedAt = run.StartedAt,
            CommittedAt = timeProvider.GetUtcNow(),
            SchemaVersion = schemaVersion,
            Columns = ManifestColumns.Of(schema),
            DictionaryVersion = planner.DictionaryVersion,
            ContractVersion = planner.DictionaryVersion,
            Counts = counts,
            Partitions = partitions,
            RowsRead = counts.Read,
            RowsWritten = parts.Sum(part => part.Rows),
            BytesWritten = parts.Sum(part => part.Bytes),
            Parts = parts,
            Quarantine = [.. checkpoints.Select(checkpoint => checkpoint.Quarantine).OfType<ManifestPart>()],
            Healing = run.Healing.Records,
            SoftwareVersion = ParquetOptions.SoftwareVersion,
        };
    }
}
