namespace Ingestion.Core.Runs;

/// <summary>A run counts only if no row was lost or came twice on its way, and if the source's own count agrees.</summary>
internal sealed class Reconciliation(RunContext run, ExtractPlan plan, DataTypeConfiguration dataType)
{
    /// <summary>Checks the counts of a run and returns them by partition.</summary>
    /// <param name="checkpoints">All checkpoints of the run.</param>
    /// <param name="recount">Asks the source for its count again.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <exception cref="IngestionException">The counts do not balance; the message says where.</exception>
    internal async ValueTask<IReadOnlyList<ManifestPartition>> CheckAsync(
        IReadOnlyList<Checkpoint> checkpoints, Func<CancellationToken, ValueTask<long?>> recount, CancellationToken cancellationToken)
    {
        List<ManifestPartition> partitions = [.. plan.Partitions.Select((partition, number) => Sum(partition, checkpoints.Where(checkpoint => checkpoint.Partition == number)))];
        foreach (var partition in partitions)
        {
            CheckBalance(partition);
            if (partition.Announced is { } announced && !IsWithinTolerance(partition.Counts.Read, announced))
            {
                throw Differs($"partition '{partition.Id}' of '{run.Dataset}'", announced, partition.Counts.Read);
            }
        }

        var total = partitions.Aggregate(RowCounts.None, (sum, partition) => sum.Add(partition.Counts));
        await CheckTotalAsync(total.Read, recount, cancellationToken).ConfigureAwait(false);
        CheckLeast(total);
        return [.. partitions, .. FoundByTheirKeys(checkpoints)];
    }

    /// <summary>Rows that are gone were not read: they are found by keys that did not come.</summary>
    private IEnumerable<ManifestPartition> FoundByTheirKeys(IReadOnlyList<Checkpoint> checkpoints)
    {
        var found = Sum(new Partition(RunMemoryWriter.DeletedPartition, string.Empty), checkpoints.Where(checkpoint => checkpoint.Partition == plan.Partitions.Count));
        CheckBalance(found);
        return found.Counts.Read == 0 ? [] : [found];
    }

    private static ManifestPartition Sum(Partition partition, IEnumerable<Checkpoint> checkpoints) =>
        new(partition.Id, checkpoints.Aggregate(RowCounts.None, (sum, checkpoint) => sum.Add(checkpoint.Counts))) { Announced = partition.ExactRows };

    private void CheckBalance(ManifestPartition partition)
    {
        var counts = partition.Counts;
        if (counts.Missing() != 0)
        {
            throw new IngestionException(
                ErrorClass.Incomplete,
                "ING9001",
                $"The rows of partition '{partition.Id}' of '{run.Dataset}' do not balance: {counts.Read} read, but {counts.Landed} landed, {counts.Quarantined} quarantined, {counts.Filtered} left out and {counts.Deduplicated} known before. Nothing was committed.")
            {
                Subject = run.Dataset.ToString(),
                Remedy = "This is a defect of the product or of a plugin; please report it.",
            };
        }
    }

    /// <summary>A source that changed during the read is counted again; where vanished rows shift no others, what was read may lie between both counts.</summary>
    private async ValueTask CheckTotalAsync(long read, Func<CancellationToken, ValueTask<long?>> recount, CancellationToken cancellationToken)
    {
        if (plan.ExactRows is not { } before || IsWithinTolerance(read, before))
        {
            return;
        }

        if (plan.IsOrderStable && await recount(cancellationToken).ConfigureAwait(false) is { } after && IsBetween(read, before, after))
        {
            return;
        }

        throw Differs($"the source of '{run.Dataset}'", before, read);
    }

    private bool IsBetween(long read, long before, long after) =>
        read >= Math.Min(before, after) - dataType.CountTolerance && read <= Math.Max(before, after) + dataType.CountTolerance;

    private bool IsWithinTolerance(long read, long announced) => Math.Abs(read - announced) <= dataType.CountTolerance;

    private void CheckLeast(RowCounts total)
    {
        if (plan.Mode == ExtractionMode.Full && total.Read < dataType.MinRows)
        {
            throw new IngestionException(
                ErrorClass.Incomplete, "ING4020", $"All rows of '{run.Dataset}' were asked for, and {total.Read} came; at least {dataType.MinRows} are expected. Nothing was committed.")
            {
                Subject = run.Dataset.ToString(),
                Remedy = $"See whether the client may read the data. If so few rows are right, set 'dataTypes.{run.Dataset.DataType}.minRows' in the settings.",
            };
        }
    }

    private IngestionException Differs(string where, long announced, long read) =>
        new(
            ErrorClass.Incomplete,
            "ING3301",
            $"In {where}, {announced} rows were announced and {read} came: {Math.Abs(announced - read)} {(read < announced ? "are missing" : "are too many")}. Nothing was committed.")
        {
            Subject = run.Dataset.ToString(),
            Remedy = $"Run it again when the source is quiet. If its count is not exact, set 'dataTypes.{run.Dataset.DataType}.countTolerance' in the settings; else it hides or repeats rows.",
        };
}
