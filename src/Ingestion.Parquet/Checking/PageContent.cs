using Ingestion.Parquet.Bloom;
using Ingestion.Parquet.Reading;
using Ingestion.Parquet.Schemas;

namespace Ingestion.Parquet.Checking;

/// <summary>Reads the levels and values of one page after the other.</summary>
internal sealed class PageContent(LeafColumn leaf, ValueDecoder values)
{
    private const int BlockEntries = 1_024;

    /// <summary>Values are taken in small steps, so that a block of long ones can end early.</summary>
    private const int StepValues = 64;

    private const long EnoughBytes = 4L << 20;

    private readonly byte[] _levels = new byte[BlockEntries];

    /// <summary>Reads a page to its end.</summary>
    /// <param name="page">The page; its values lie in the decoder.</param>
    /// <param name="facts">Where what is seen goes; empty before.</param>
    /// <param name="filter">A bloom filter that takes the values, if one is wanted.</param>
    internal void Read(DataPage page, PageFacts facts, SplitBlockBloomFilter? filter)
    {
        facts.ValueCount = page.ValueCount;
        facts.RowCount = page.ValueCount;
        if (leaf.MaxRepetitionLevel > 0)
        {
            Count(page.Repetition, page.ValueCount, facts.RepetitionLevels, out var first);
            facts.RowCount = facts.RepetitionLevels[0];
            facts.StartsRow = first == 0;
        }
        else
        {
            facts.RepetitionLevels[0] = page.ValueCount;
        }

        if (leaf.MaxDefinitionLevel > 0)
        {
            Count(page.Definition, page.ValueCount, facts.DefinitionLevels, out _);
        }
        else
        {
            facts.DefinitionLevels[0] = page.ValueCount;
        }

        facts.NullCount = page.ValueCount - facts.DefinitionLevels[leaf.MaxDefinitionLevel];
        ReadValues((int)facts.DefinitionLevels[leaf.MaxDefinitionLevel], facts, filter);
    }

    private void Count(LevelDecoder decoder, int count, Span<long> levels, out int first)
    {
        first = 0;
        for (var position = 0; position < count;)
        {
            var block = _levels.AsSpan(0, Math.Min(BlockEntries, count - position));
            decoder.Read(block);
            first = position == 0 ? block[0] : first;
            position += block.Length;
            foreach (var level in block)
            {
                levels[level]++;
            }
        }
    }

    private void ReadValues(int left, PageFacts facts, SplitBlockBloomFilter? filter)
    {
        while (left > 0)
        {
            var block = 0;
            while (left > 0 && block < BlockEntries && values.BatchBytes < EnoughBytes)
            {
                var step = Math.Min(Math.Min(StepValues, left), BlockEntries - block);
                values.Read(step);
                block += step;
                left -= step;
            }

            using var column = values.Build();
            for (var i = 0; i < block; i++)
            {
                var value = PhysicalColumn.Get(column, i);
                facts.UnencodedBytes += value.Length;
                facts.Bounds.Add(value);
                filter?.Add(XxHash64.Hash(value));
            }
        }
    }
}
