using Ingestion.Columnar;
using Ingestion.Core.Deduplication;

namespace Ingestion.Core.Tests.Deduplication;

/// <summary>Mapped rows with a sequence as their cursor.</summary>
internal static class Rows
{
    internal static readonly OverlapCursor Cursor = new("changed", DataType.Int64, 100);

    internal static readonly Schema Schema = new(
        new Field("source_id", DataType.String),
        new Field("name", DataType.String),
        new Field("city", DataType.String),
        new Field("changed", DataType.Int64),
        new Field("_ingest_run_id", DataType.Guid),
        new Field("_op", DataType.String));

    internal static RecordBatch Batch(params (string? Id, string Name, long? Changed)[] rows) => Batch("U", rows);

    internal static RecordBatch Batch(string operation, params (string? Id, string Name, long? Changed)[] rows) => RecordBatch.FromRows(
        Schema,
        rows.Select(row => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["source_id"] = row.Id,
            ["name"] = row.Name,
            ["changed"] = row.Changed,
            ["_ingest_run_id"] = Guid.NewGuid(),
            ["_op"] = operation,
        }));

    internal static OverlapIndex Index(params (string? Id, string Name, long? Changed)[] rows) => Index(previous: null, rows);

    internal static OverlapIndex Index(OverlapIndex? previous, params (string? Id, string Name, long? Changed)[] rows)
    {
        OverlapCollector collector = new(Cursor, maxRows: 1000);
        using var batch = Batch(rows);
        collector.Add(batch);
        return collector.Build(previous);
    }

    /// <summary>Returns the ids that are kept, "-" for none.</summary>
    internal static string[] Kept(OverlapIndex? index, RecordBatch batch)
    {
        var result = new OverlapFilter(index, Cursor, DuplicatePolicy.Remove).Apply(batch);
        Assert.Equal(batch.RowCount, result.Removed + result.Kept.Sum(kept => kept.RowCount));
        List<string> ids = [];
        foreach (var kept in result.Kept)
        {
            using (kept)
            {
                ids.AddRange(Enumerable.Range(0, kept.RowCount).Select(row => (string?)kept["source_id"].GetValue(row) ?? "-"));
            }
        }

        return [.. ids];
    }
}
