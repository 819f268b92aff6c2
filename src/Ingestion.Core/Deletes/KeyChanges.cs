namespace Ingestion.Core.Deletes;

/// <summary>What a comparison of keys found.</summary>
/// <param name="Known">The keys of the last snapshot.</param>
/// <param name="Deleted">Those of them that are gone.</param>
internal readonly record struct KeyChanges(long Known, long Deleted)
{
    /// <summary>Stops a run that found suspiciously many rows deleted: rather a filter or a right is wrong than the rows are gone.</summary>
    /// <exception cref="IngestionException">More than the allowed share of the rows is gone (ING4005).</exception>
    internal void CheckShare(DatasetId dataset, double maxPercent)
    {
        var percent = Known == 0 ? 0 : 100.0 * Deleted / Known;
        if (percent <= maxPercent)
        {
            return;
        }

        throw new IngestionException(
            ErrorClass.Contract,
            "ING4005",
            FormattableString.Invariant($"{Deleted} of {Known} rows of '{dataset}' ({percent:0.##} %) seem to be deleted; at most {maxPercent:0.##} % are allowed. Nothing was committed."))
        {
            Subject = dataset.ToString(),
            Remedy = $"See whether the source still shows all rows to these credentials. If they are gone indeed, raise 'dataTypes.{dataset.DataType}.deletes.maxPercent' for one run.",
        };
    }
}
