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
            Window = plan.Window with { High = plan.Window.High ?? NamedWithTheRows(run, checkpoints) },
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

    /// <summary>The last watermark that the source named with its rows. Of several partitions only one may name any: nobody knows the order of theirs.</summary>
    private static Watermark? NamedWithTheRows(RunContext run, IReadOnlyList<Checkpoint> checkpoints)
    {
        var naming = checkpoints.Where(checkpoint => checkpoint.Watermark is not null).GroupBy(checkpoint => checkpoint.Partition).ToList();
        return naming.Count switch
        {
            0 => null,
            1 => naming[0].Last().Watermark,
            _ => throw new IngestionException(ErrorClass.Internal, "ING9005", $"{naming.Count} partitions of '{run.Dataset}' named a next watermark with their rows, and only one may. Nothing was committed.")
            {
                Subject = run.Dataset.ToString(),
                Remedy = "This is a defect of the connector; please report it.",
            },
        };
    }
}
