using Ingestion.Parquet.Schemas;

namespace Ingestion.Parquet.Checking;

/// <summary>What was seen in a page, or in all pages of a chunk.</summary>
internal sealed class PageFacts(LeafColumn leaf, ValueOrder? order)
{
    /// <summary>Gets the entries, nulls included.</summary>
    internal long ValueCount { get; set; }

    /// <summary>Gets the entries without a value, where a list is empty or missing too.</summary>
    internal long NullCount { get; set; }

    internal long RowCount { get; set; }

    /// <summary>Gets the bytes of all values without their lengths.</summary>
    internal long UnencodedBytes { get; set; }

    /// <summary>Gets a value indicating whether the first entry begins a row.</summary>
    internal bool StartsRow { get; set; } = true;

    internal long[] DefinitionLevels { get; } = new long[leaf.MaxDefinitionLevel + 1];

    internal long[] RepetitionLevels { get; } = new long[leaf.MaxRepetitionLevel + 1];

    internal ValueBounds Bounds { get; } = new(order);

    /// <summary>Tells whether a claim about the number of nulls is true. Writers differ in whether an empty or missing list counts.</summary>
    internal bool IsNullCount(long claim)
    {
        var missing = 0L;
        for (var level = 0; level < leaf.SlotLevel; level++)
        {
            missing += DefinitionLevels[level];
        }

        return claim >= NullCount - missing && claim <= NullCount;
    }

    internal void Clear()
    {
        (ValueCount, NullCount, RowCount, UnencodedBytes, StartsRow) = (0, 0, 0, 0, true);
        DefinitionLevels.AsSpan().Clear();
        RepetitionLevels.AsSpan().Clear();
        Bounds.Clear();
    }

    internal void Add(PageFacts page)
    {
        ValueCount += page.ValueCount;
        NullCount += page.NullCount;
        RowCount += page.RowCount;
        UnencodedBytes += page.UnencodedBytes;
        Add(DefinitionLevels, page.DefinitionLevels);
        Add(RepetitionLevels, page.RepetitionLevels);
        Bounds.Add(page.Bounds);
    }

    private static void Add(Span<long> sums, ReadOnlySpan<long> counts)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += counts[i];
        }
    }
}
