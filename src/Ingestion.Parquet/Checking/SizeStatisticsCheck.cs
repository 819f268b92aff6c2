using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Checking;

/// <summary>Compares the size statistics of a chunk with its levels and values.</summary>
internal static class SizeStatisticsCheck
{
    internal static void Run(CheckedFile file, Place place, SizeStatistics? statistics, PageFacts facts, bool isByteArray)
    {
        if (statistics is null)
        {
            if (file.IsOwn)
            {
                file.Findings.Error(ParquetCheckCode.SizeStatistics, place, "There are no size statistics, which this package always writes.");
            }

            return;
        }

        if (statistics.UnencodedBytes is { } bytes ? !isByteArray || bytes != facts.UnencodedBytes : file.IsOwn && isByteArray && facts.ValueCount > 0)
        {
            file.Findings.Error(ParquetCheckCode.SizeStatistics, place, $"The size statistics claim {statistics.UnencodedBytes} bytes of values, but there are {(isByteArray ? facts.UnencodedBytes : 0)}.");
        }

        Check(file, place, statistics.DefinitionLevels, facts.DefinitionLevels, "definition");
        Check(file, place, statistics.RepetitionLevels, facts.RepetitionLevels, "repetition");
    }

    /// <summary>Counts may be left out where there is one level only.</summary>
    private static void Check(CheckedFile file, Place place, IReadOnlyList<long>? claimed, long[] counted, string kind)
    {
        var isLeftOut = claimed is null or [] && (counted.Length == 1 || !file.IsOwn);
        if (!isLeftOut && claimed?.SequenceEqual(counted) != true)
        {
            file.Findings.Error(
                ParquetCheckCode.SizeStatistics, place, $"The size statistics count {kind} levels {string.Join(", ", claimed ?? [])}, but they occur {string.Join(", ", counted)} times.");
        }
    }
}
