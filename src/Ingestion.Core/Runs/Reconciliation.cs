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
        RequireAllRead(checkpoints);
        List<ManifestPartition> partitions = [.. plan.Partitions.Select((partition, number) => Sum(partition, number, checkpoints))];
        foreach (var partition in partitions)
        {
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

    private void RequireAllRead(IReadOnlyList<Checkpoint> checkpoints)
    {
        var ended = checkpoints.Where(checkpoint => checkpoint.IsPartitionEnd).Select(checkpoint => checkpoint.Partition).ToHashSet();
        if (plan.Partitions.Where((_, number) => !ended.Contains(number)).FirstOrDefault() is { } open)
        {
            throw new IngestionException(ErrorClass.Incomplete, "ING9001", $"Partition '{open.Id}' of '{run.Dataset}' was not read to its end. Nothing was committed.")
            {
                Subject = run.Dataset.ToString(),
                Remedy = "This is a defect of the product; please report it.",
            };
        }
    }

    /// <summary>Rows that are gone were not read: they are found by keys that did not come.</summary>
    private IEnumerable<ManifestPartition> FoundByTheirKeys(IReadOnlyList<Checkpoint> checkpoints)
    {
        var found = Sum(new Partition(RunMemoryWriter.DeletedPartition, string.Empty), plan.Partitions.Count, checkpoints);
        return found.Counts.Read == 0 ? [] : [found];
    }

    /// <summary>Adds the checkpoints of a partition up: each row that was read must have ended in one place, and the objects must hold as many.</summary>
    private ManifestPartition Sum(Partition partition, int number, IReadOnlyList<Checkpoint> checkpoints)
    {
        var counts = RowCounts.None;
        var (inParts, inQuarantine) = (0L, 0L);
        foreach (var checkpoint in checkpoints.Where(checkpoint => checkpoint.Partition == number))
        {
            counts = counts.Add(checkpoint.Counts);
            inParts += checkpoint.Part?.Rows ?? 0;
            inQuarantine += checkpoint.Quarantine?.Rows ?? 0;
        }

        if (counts.Missing() != 0 || counts.Landed != inParts || counts.Quarantined != inQuarantine)
        {
            throw new IngestionException(
                ErrorClass.Incomplete,
                "ING9001",
                $"The rows of partition '{partition.Id}' of '{run.Dataset}' do not balance: {counts.Read} read; {counts.Landed} landed and {inParts} in parts; {counts.Quarantined} rejected and {inQuarantine} in quarantine; {counts.Filtered} left out; {counts.Deduplicated} known before. Nothing was committed.")
            {
                Subject = run.Dataset.ToString(),
                Remedy = "This is a defect of the product or of a plugin; please report it.",
            };
        }

        return new ManifestPartition(partition.Id, counts) { Announced = partition.ExactRows };
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
            $"In {where}, {announced} rows were announced and {read} came, {Math.Abs(announced - read)} {(read < announced ? "too few" : "too many")}. Nothing was committed.")
        {
            Subject = run.Dataset.ToString(),
            Remedy = $"Run it again when the source is quiet. If its count is not exact, set 'dataTypes.{run.Dataset.DataType}.countTolerance' in the settings; else it hides or repeats rows.",
        };
}
