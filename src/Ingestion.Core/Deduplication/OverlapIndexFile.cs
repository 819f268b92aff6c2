using System.Runtime.InteropServices;
using Ingestion.Columnar;
using Ingestion.Parquet;

namespace Ingestion.Core.Deduplication;

/// <summary>Writes an overlap index as a Parquet file and reads it back.</summary>
internal static class OverlapIndexFile
{
    private const string IdentityKey = "ingestion.overlap.cursor";
    private const int BatchRows = 65_536;

    private static readonly Schema Columns = new(
        new Field("key", DataType.Int64, isNullable: false),
        new Field("content", DataType.Int64, isNullable: false),
        new Field("cursor", DataType.Int64));

    /// <summary>Writes an index.</summary>
    /// <param name="destination">The file's bytes go there; it stays open.</param>
    /// <param name="index">The index.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>The rows of the file.</returns>
    internal static async ValueTask<long> WriteAsync(Stream destination, OverlapIndex index, CancellationToken cancellationToken)
    {
        ParquetWriterOptions options = new() { KeyValueMetadata = new Dictionary<string, string>(StringComparer.Ordinal) { [IdentityKey] = index.Identity } };
        ParquetWriter writer = new(destination, Columns, options, leaveOpen: true);
        await using (writer.ConfigureAwait(false))
        {
            for (var start = 0; start < index.Count; start += BatchRows)
            {
                using var batch = BatchOf(index.Entries.Slice(start, Math.Min(BatchRows, index.Count - start)));
                await writer.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
            }

            return (await writer.CompleteAsync(cancellationToken).ConfigureAwait(false)).RowCount;
        }
    }

    /// <summary>Reads an index.</summary>
    /// <param name="source">The whole file; it must be able to seek, and stays open.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The index.</returns>
    /// <exception cref="IngestionException">The file is damaged, or is none of these (ING3304).</exception>
    internal static async ValueTask<OverlapIndex> ReadAsync(Stream source, CancellationToken cancellationToken)
    {
        var reader = await ParquetReader.OpenAsync(source, leaveOpen: true, cancellationToken: cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            var identity = reader.Metadata.KeyValueMetadata.FirstOrDefault(pair => string.Equals(pair.Key, IdentityKey, StringComparison.Ordinal)).Value;
            if (identity is null || !reader.Schema.Fields.Select(field => (field.Name, field.Type)).SequenceEqual(Columns.Fields.Select(field => (field.Name, field.Type))))
            {
                throw new IngestionException(ErrorClass.SourceData, "ING3304", "The object that should remember the rows of the last overlap is no such object.")
                {
                    Remedy = "It was replaced or written by another version. Reset the state of the dataset, or run it once with '--mode full'.",
                };
            }

            List<OverlapEntry> entries = [];
            await foreach (var batch in reader.ReadAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                using (batch)
                {
                    Read(batch, entries);
                }
            }

            return new OverlapIndex(identity, [.. entries]);
        }
    }

    private static RecordBatch BatchOf(ReadOnlySpan<OverlapEntry> entries)
    {
        using FixedColumnBuilder<long> keys = new(DataType.Int64);
        using FixedColumnBuilder<long> contents = new(DataType.Int64);
        using FixedColumnBuilder<long> cursors = new(DataType.Int64);
        foreach (var entry in entries)
        {
            keys.Append((long)entry.Fingerprint.Key);
            contents.Append((long)entry.Fingerprint.Content);
            if (entry.Cursor == OverlapEntry.NoCursor)
            {
                cursors.AppendNull();
            }
            else
            {
                cursors.Append(entry.Cursor);
            }
        }

        return new RecordBatch(Columns, entries.Length, keys.Build(), contents.Build(), cursors.Build());
    }

    private static void Read(RecordBatch batch, List<OverlapEntry> entries)
    {
        var keys = MemoryMarshal.Cast<long, ulong>(((FixedColumn<long>)batch.Columns[0]).Values);
        var contents = MemoryMarshal.Cast<long, ulong>(((FixedColumn<long>)batch.Columns[1]).Values);
        var cursors = (FixedColumn<long>)batch.Columns[2];
        for (var row = 0; row < batch.RowCount; row++)
        {
            entries.Add(new OverlapEntry(new RowFingerprint(keys[row], contents[row]), cursors.IsNull(row) ? OverlapEntry.NoCursor : cursors.Values[row]));
        }
    }
}
