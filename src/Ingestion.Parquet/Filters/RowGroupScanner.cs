using System.Runtime.CompilerServices;
using Ingestion.Columnar;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Reading;
using Ingestion.Parquet.Schemas;

namespace Ingestion.Parquet.Filters;

/// <summary>Reads the rows of row groups that may match a filter.</summary>
internal sealed class RowGroupScanner(
    Stream source, FileMetadata file, FileSchema schema, Projection projection, BoundFilter? filter, ReaderSettings settings)
{
    internal async IAsyncEnumerable<RecordBatch> ReadAsync(
        IReadOnlyList<RowGroup> rowGroups, ParquetScan scan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var rowGroup in rowGroups)
        {
            var indexes = new RowGroupIndexes(source, file, schema, rowGroup);
            var rows = await FindRowsAsync(indexes, cancellationToken).ConfigureAwait(false);
            scan.SkippedRows += rowGroup.RowCount - rows.Sum(range => range.End - range.Start);
            if (rows.Count == 0)
            {
                scan.SkippedRowGroups++;
                continue;
            }

            var jumps = rows.SequenceEqual(indexes.AllRows) ? [] : await CreateJumpsAsync(indexes, cancellationToken).ConfigureAwait(false);
            using var reader = new RowGroupReader(source, rowGroup, schema, projection, settings, jumps);
            await foreach (var batch in reader.ReadAsync(rows, cancellationToken).ConfigureAwait(false))
            {
                yield return batch;
            }

            scan.SkippedPages += jumps.Values.Sum(jump => (long)jump.CountSkippedPages());
        }
    }

    private async ValueTask<IReadOnlyList<RowRange>> FindRowsAsync(RowGroupIndexes indexes, CancellationToken cancellationToken)
    {
        if (filter is null)
        {
            return indexes.AllRows;
        }

        return await filter.MightMatchAsync(indexes, cancellationToken).ConfigureAwait(false)
            ? await filter.FindRowsAsync(indexes, cancellationToken).ConfigureAwait(false)
            : [];
    }

    private async ValueTask<Dictionary<int, PageJumps>> CreateJumpsAsync(RowGroupIndexes indexes, CancellationToken cancellationToken)
    {
        Dictionary<int, PageJumps> jumps = [];
        foreach (var leaf in projection.Nodes.SelectMany(node => node.Leaves))
        {
            if (await indexes.CreateJumpsAsync(leaf, cancellationToken).ConfigureAwait(false) is { } jump)
            {
                jumps.Add(leaf, jump);
            }
        }

        return jumps;
    }
}
