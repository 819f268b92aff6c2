using Ingestion.Parquet.Filters;
using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Checking;

/// <summary>Checks one row group: its totals, then its columns one after the other, then the order of its rows.</summary>
internal sealed class RowGroupCheck(CheckedFile file, int ordinal, IReadOnlySet<(int RowGroup, int Column)> outside)
{
    private readonly RowGroup _rowGroup = file.Metadata.RowGroups[ordinal];
    private readonly Place _place = new(ordinal);

    internal async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        if (_rowGroup.Columns.Count != file.Schema.Leaves.Count)
        {
            file.Findings.Error(
                ParquetCheckCode.RowGroup, _place, $"The row group has {_rowGroup.Columns.Count} columns, but the schema {file.Schema.Leaves.Count}.");
            return;
        }

        CheckTotals();
        var readable = new bool[_rowGroup.Columns.Count];
        for (var i = 0; i < _rowGroup.Columns.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!outside.Contains((ordinal, i)))
            {
                // Indexes are kept once they are read: those of one column at a time.
                var indexes = new RowGroupIndexes(file.Source, file.Metadata, file.Schema, _rowGroup);
                using var chunk = new ChunkCheck(file, indexes, ordinal, i);
                readable[i] = await chunk.RunAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        await new SortingCheck(file, _rowGroup, ordinal, readable).RunAsync(cancellationToken).ConfigureAwait(false);
    }

    private void CheckTotals()
    {
        Int128 compressedBytes = 0, uncompressedBytes = 0;
        foreach (var chunk in _rowGroup.Columns)
        {
            compressedBytes += chunk.CompressedBytes;
            uncompressedBytes += chunk.UncompressedBytes;
        }

        Expect(_rowGroup.CompressedBytes, compressedBytes, "compressed bytes");
        Expect(_rowGroup.UncompressedBytes, uncompressedBytes, "bytes");
        if (_rowGroup.Columns.Count > 0)
        {
            Expect(_rowGroup.FileOffset, _rowGroup.Columns[0].Start, "as the position of its first page");
        }

        Expect(_rowGroup.Ordinal, ordinal, "as its own position");
    }

    /// <summary>Totals help to plan a read and nothing more; several writers have them wrong.</summary>
    private void Expect(long? claimed, Int128 actual, string what)
    {
        if (claimed is { } number && number != actual)
        {
            file.Doubt(ParquetCheckCode.RowGroup, _place, $"The row group claims {number} {what}, but its columns say {actual}.");
        }
    }
}
