using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Checking;

/// <summary>Checks that the parts of a file lie between its start and its footer, and not over each other.</summary>
internal static class LayoutCheck
{
    /// <summary>Checks all parts.</summary>
    /// <returns>The chunks, by row group and column, whose pages lie outside of the file: nothing can be read of them.</returns>
    internal static IReadOnlySet<(int RowGroup, int Column)> Run(CheckedFile file)
    {
        HashSet<(int, int)> outside = [];
        List<Part> parts = [];
        for (var group = 0; group < file.Metadata.RowGroups.Count; group++)
        {
            var columns = file.Metadata.RowGroups[group].Columns;
            for (var i = 0; i < columns.Count; i++)
            {
                if (!Take(file, new Part(group, i, "pages", columns[i].Start, columns[i].CompressedBytes), parts))
                {
                    outside.Add((group, i));
                }

                TakeIndexes(file, columns[i], group, i, parts);
            }
        }

        parts.Sort((left, right) => left.Start != right.Start ? left.Start.CompareTo(right.Start) : left.Length.CompareTo(right.Length));
        for (var i = 1; i < parts.Count; i++)
        {
            if (parts[i].Start < parts[i - 1].End)
            {
                file.Findings.Error(
                    ParquetCheckCode.Layout,
                    parts[i].PlaceIn(file),
                    $"The {parts[i].Name} of {parts[i].Length} bytes lie over the {parts[i - 1].Name} of {parts[i - 1].Length} bytes at byte {parts[i - 1].Start}.");
            }
        }

        return outside;
    }

    private static void TakeIndexes(CheckedFile file, ColumnChunk chunk, int group, int column, List<Part> parts)
    {
        if (chunk.ColumnIndex is { } bounds)
        {
            Take(file, new Part(group, column, "bounds of pages", bounds.Offset, bounds.Length), parts);
        }

        if (chunk.OffsetIndex is { } places)
        {
            Take(file, new Part(group, column, "places of pages", places.Offset, places.Length), parts);
        }

        if (chunk.BloomFilterOffset is { } offset && chunk.BloomFilterBytes is { } bytes)
        {
            Take(file, new Part(group, column, "bloom filter's bits", offset, bytes), parts);
        }
    }

    private static bool Take(CheckedFile file, Part part, List<Part> parts)
    {
        if (part.Length >= 0 && part.Start >= FileMarks.MarkBytes && part.Start <= file.FooterStart && part.Length <= file.FooterStart - part.Start)
        {
            if (part.Length > 0)
            {
                parts.Add(part);
            }

            return true;
        }

        file.Findings.Error(
            ParquetCheckCode.Layout,
            part.PlaceIn(file),
            $"The {part.Name} claim {part.Length} bytes, but only bytes {FileMarks.MarkBytes} to {file.FooterStart} hold data.");
        return false;
    }

    private readonly record struct Part(int RowGroup, int Column, string Name, long Start, long Length)
    {
        internal long End => Start + Length;

        internal Place PlaceIn(CheckedFile file) =>
            new(RowGroup, Column < file.Schema.Leaves.Count ? file.Schema.Leaves[Column].Path : null, Offset: Start);
    }
}
