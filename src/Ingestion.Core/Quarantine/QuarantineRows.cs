using System.Globalization;
using Ingestion.Columnar;
using Ingestion.Core.Dictionary;
using Ingestion.Core.Runs;

namespace Ingestion.Core.Quarantine;

/// <summary>Makes batches of rejected rows as they are written. Not safe for concurrent use.</summary>
internal sealed class QuarantineRows(QuarantineSegment segment, QuarantineSchema schema)
{
    private const char KeySeparator = '~';

    private readonly RecordHash _hash = new();

    /// <summary>Returns the rows with what happened to them; the caller disposes the batch.</summary>
    internal RecordBatch Create(RejectedRows rows, string? position, DateTimeOffset rejectedAt)
    {
        List<Column> columns = new(schema.File.Count);
        try
        {
            for (var i = 0; i < schema.SourceFields; i++)
            {
                columns.Add(SourceColumn(rows, i));
            }

            columns.Add(Texts(rows.Count, rows.Code));
            columns.Add(Texts(rows.Count, rows.Path));
            columns.Add(Texts(rows.Count, rows.Rule));
            columns.Add(Texts(rows.Count, rows.Message));
            columns.Add(Texts(rows.Count, rows.RawValue));
            columns.Add(RawRecord(rows));
            columns.Add(Keys(rows));
            columns.Add(Hashes(rows));
            columns.Add(Texts(rows.Count, position));
            columns.Add(Texts(rows.Count, segment.Partition));
            columns.Add(Texts(rows.Count, StandardColumns.Operations[(int)rows.Operation]));
            columns.Add(Texts(rows.Count, segment.ContractVersion));
            columns.Add(Texts(rows.Count, segment.DictionaryVersion));
            columns.Add(Times(rows.Count, rejectedAt));
            return new RecordBatch(schema.File, rows.Count, columns);
        }
        catch
        {
            columns.ForEach(column => column.Dispose());
            throw;
        }
    }

    /// <summary>Reads an operation back; <see langword="null"/> for a text that is none.</summary>
    internal static RowOperation? ParseOperation(string text) => Array.IndexOf(StandardColumns.Operations, text) is >= 0 and var index ? (RowOperation)index : null;

    private Column SourceColumn(RejectedRows rows, int i)
    {
        if (rows.Records is { } records && records.Schema.IndexOf(schema.FieldOf(i)) is >= 0 and var ordinal)
        {
            return records.Columns[ordinal].Share();
        }

        using var builder = ColumnBuilder.Create(schema.File[i].Type);
        builder.AppendNulls(rows.Count);
        return builder.Build();
    }

    /// <summary>The keys as people know them; of rows without all key fields, and of records that never became rows, there is none.</summary>
    private Column Keys(RejectedRows rows)
    {
        int[] ordinals = [.. segment.KeyFields.Select(field => rows.Records?.Schema.IndexOf(field) ?? -1)];
        if (ordinals.Length == 0 || ordinals.Contains(-1))
        {
            return Texts(rows.Count, text: null);
        }

        using BytesColumnBuilder builder = new(DataType.String);
        for (var row = 0; row < rows.Count; row++)
        {
            builder.Append(string.Join(KeySeparator, ordinals.Select(ordinal => string.Create(CultureInfo.InvariantCulture, $"{rows.Records!.Columns[ordinal].GetValue(row)}"))).AsSpan());
        }

        return builder.Build();
    }

    private Column Hashes(RejectedRows rows)
    {
        using BytesColumnBuilder builder = new(DataType.String);
        if (rows.Records is { } records)
        {
            for (var row = 0; row < records.RowCount; row++)
            {
                builder.Append(_hash.OfRow(records, row, rows.Operation).AsSpan());
            }
        }
        else
        {
            builder.Append(_hash.OfRecord(rows.Raw!.Value.Span, rows.Operation).AsSpan());
        }

        return builder.Build();
    }

    private static Column RawRecord(RejectedRows rows)
    {
        using BytesColumnBuilder builder = new(DataType.Binary);
        if (rows.Raw is { } raw)
        {
            builder.Append(raw.Span);
        }
        else
        {
            builder.AppendNulls(rows.Count);
        }

        return builder.Build();
    }

    private static Column Texts(int count, string? text)
    {
        using BytesColumnBuilder builder = new(DataType.String);
        if (text is null)
        {
            builder.AppendNulls(count);
            return builder.Build();
        }

        for (var i = 0; i < count; i++)
        {
            builder.Append(text.AsSpan());
        }

        return builder.Build();
    }

    private static Column Times(int count, DateTimeOffset time)
    {
        using FixedColumnBuilder<long> builder = new(DataType.Timestamp);
        builder.AppendRepeated((time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond, count);
        return builder.Build();
    }
}
