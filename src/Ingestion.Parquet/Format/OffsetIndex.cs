using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Format;

/// <summary>Where each data page of a chunk lies.</summary>
internal sealed record OffsetIndex
{
    internal required IReadOnlyList<PageLocation> Pages { get; init; }

    /// <summary>Gets, for each page, the bytes of its texts or byte strings without their lengths; only for byte arrays.</summary>
    internal IReadOnlyList<long>? UnencodedBytes { get; init; }

    internal void Write(ref CompactWriter writer)
    {
        writer.WriteListHeader(1, CompactType.Struct, Pages.Count);
        foreach (var page in Pages)
        {
            var outer = writer.BeginStructElement();
            page.Write(ref writer);
            writer.EndStruct(outer);
        }

        if (UnencodedBytes is not null)
        {
            writer.WriteInt64List(2, UnencodedBytes);
        }

        writer.End();
    }

    internal static OffsetIndex Read(ref CompactReader reader)
    {
        List<PageLocation>? pages = null;
        long[]? unencodedBytes = null;
        while (reader.NextField(out var field, out var type))
        {
            switch (field)
            {
                case 1: pages = ReadPages(ref reader, type); break;
                case 2: unencodedBytes = reader.ReadInt64List(type); break;
                default: reader.Skip(type); break;
            }
        }

        return new OffsetIndex
        {
            Pages = pages ?? throw new ParquetFormatException("an offset index has no pages"),
            UnencodedBytes = unencodedBytes,
        };
    }

    /// <summary>Checks what tells rows apart: pages begin with the first row, each behind the one before it and none behind the last row.</summary>
    /// <param name="rows">The rows of the row group.</param>
    /// <exception cref="ParquetFormatException">A page does not, so that rows would be lost.</exception>
    internal void Check(long rows)
    {
        if (Pages.Count == 0 && rows > 0)
        {
            throw new ParquetFormatException($"its offset index has no pages for {rows} rows");
        }

        for (var i = 0; i < Pages.Count; i++)
        {
            var page = Pages[i];
            if (i == 0 ? page.FirstRow != 0 : page.FirstRow <= Pages[i - 1].FirstRow || page.Offset < Pages[i - 1].End)
            {
                throw new ParquetFormatException($"page {i} of its offset index, at row {page.FirstRow}, does not follow the page before it");
            }

            if (page.FirstRow > 0 && page.FirstRow >= rows)
            {
                throw new ParquetFormatException($"page {i} of its offset index begins at row {page.FirstRow}, but there are only {rows} rows");
            }
        }
    }

    private static List<PageLocation> ReadPages(ref CompactReader reader, CompactType type)
    {
        var count = reader.ReadStructListHeader(type, PageLocation.LeastBytes);
        List<PageLocation> pages = new(count);
        for (var i = 0; i < count; i++)
        {
            var outer = reader.BeginStruct(CompactType.Struct);
            pages.Add(PageLocation.Read(ref reader));
            reader.EndStruct(outer);
        }

        return pages;
    }
}
