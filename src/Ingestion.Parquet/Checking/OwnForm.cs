using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Schemas;
using Ingestion.Parquet.Statistics;
using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Checking;

/// <summary>
/// Compares a file of this version of this package with what its writer writes. Each structure has one form, so that even a changed byte shows
/// which the format allows, such as a count that was turned into a field without meaning.
/// </summary>
internal static class OwnForm
{
    private delegate void Encoder(ref CompactWriter writer);

    internal static void CheckFooter(CheckedFile file, ReadOnlySpan<byte> stored) =>
        Check(file, new Place(Offset: file.FooterStart), "The footer", stored, file.Metadata.Write);

    internal static void CheckHeader(CheckedFile file, Place place, PageHeader header, CompressionCodec codec, ReadOnlySpan<byte> stored)
    {
        // Without a codec it means nothing whether a page is called compressed.
        var written = header.Type == PageType.DataV2 && codec == CompressionCodec.None ? header with { IsCompressed = false } : header;
        Check(file, place, "The page header", stored, written.Type switch
        {
            PageType.Dictionary => written.WriteDictionary,
            PageType.DataV2 => written.WriteDataV2,
            _ => written.WriteData,
        });
    }

    internal static void CheckIndex(CheckedFile file, Place place, ColumnIndex index, ReadOnlySpan<byte> stored) =>
        Check(file, place, "The column index", stored, index.Write);

    internal static void CheckIndex(CheckedFile file, Place place, OffsetIndex index, ReadOnlySpan<byte> stored) =>
        Check(file, place, "The offset index", stored, index.Write);

    internal static void CheckBloomHeader(CheckedFile file, Place place, BloomFilterHeader header, ReadOnlySpan<byte> stored) =>
        Check(file, place, "The header of the bloom filter", stored, header.Write);

    /// <summary>Returns the bounds that the writer records for values.</summary>
    /// <returns><see langword="null"/> if it records none.</returns>
    internal static EncodedBounds? BoundsOf(LeafColumn leaf, ValueOrder? order, ValueBounds values)
    {
        if (order is null || !values.HasValue || values.HasUnordered)
        {
            return null;
        }

        if (leaf.PhysicalType != PhysicalType.ByteArray)
        {
            return new EncodedBounds(order.ToBound(values.Minimum, isMinimum: true), order.ToBound(values.Maximum, isMinimum: false), true, true);
        }

        var isText = leaf.LogicalType is not null;
        var minimum = BoundTruncation.ShortenMinimum(values.Minimum, isText);
        return BoundTruncation.ShortenMaximum(values.Maximum, isText) is { } maximum
            ? new EncodedBounds(minimum, maximum, minimum.Length == values.Minimum.Length, values.Maximum.SequenceEqual(maximum))
            : null;
    }

    private static void Check(CheckedFile file, Place place, string what, ReadOnlySpan<byte> stored, Encoder encode)
    {
        if (!file.IsOwn)
        {
            return;
        }

        using var output = new PooledBuffer();
        var writer = new CompactWriter(output);
        encode(ref writer);
        if (!output.Written.SequenceEqual(stored))
        {
            var same = output.Written.CommonPrefixLength(stored);
            file.Findings.Error(ParquetCheckCode.Form, place, $"{what} is not as this package writes it, from its byte {same} on.");
        }
    }
}
