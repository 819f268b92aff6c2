using Ingestion.Parquet.Format;
using Ingestion.Parquet.Schemas;

namespace Ingestion.Parquet.Checking;

/// <summary>Counts the pages of a chunk by their encodings and compares with what the footer says.</summary>
internal sealed class EncodingsCheck(CheckedFile file, ColumnChunk chunk, LeafColumn leaf)
{
    private readonly Dictionary<(PageType Type, PageEncoding Encoding), int> _counts = [];
    private readonly HashSet<PageEncoding> _levels = [];

    internal void Add(PageHeader header)
    {
        _counts[(header.Type, header.Encoding)] = _counts.GetValueOrDefault((header.Type, header.Encoding)) + 1;
        if (header.Type == PageType.Data)
        {
            AddLevels(leaf.MaxDefinitionLevel, header.DefinitionLevelEncoding);
            AddLevels(leaf.MaxRepetitionLevel, header.RepetitionLevelEncoding);
        }
        else if (header.Type == PageType.DataV2)
        {
            AddLevels(leaf.MaxDefinitionLevel, PageEncoding.Rle);
        }
    }

    internal void Run(Place place)
    {
        foreach (var (type, encoding) in _counts.Keys.Where(key => key.Type is PageType.Data or PageType.DataV2 && !chunk.Encodings.Contains(key.Encoding)))
        {
            file.Doubt(ParquetCheckCode.Chunk, place, $"Pages have the encoding {FormatNames.Of(encoding)}, which the footer does not list.");
        }

        foreach (var encoding in _levels.Where(encoding => !chunk.Encodings.Contains(encoding)))
        {
            file.Doubt(ParquetCheckCode.Chunk, place, $"Levels have the encoding {FormatNames.Of(encoding)}, which the footer does not list.");
        }

        CheckOwn(place);
        CheckCounts(place);
    }

    private void AddLevels(int max, PageEncoding encoding)
    {
        if (max > 0)
        {
            _levels.Add(encoding);
        }
    }

    private void CheckOwn(Place place)
    {
        if (!file.IsOwn)
        {
            return;
        }

        var expected = _counts.OrderBy(pair => pair.Key.Type == PageType.Dictionary ? 0 : 1).Select(pair => pair.Key.Encoding).Append(PageEncoding.Rle).Distinct();
        if (!chunk.Encodings.SequenceEqual(expected) || chunk.EncodingCounts.Count != _counts.Count)
        {
            file.Findings.Error(ParquetCheckCode.Chunk, place, "The footer does not list the encodings as this package does.");
        }
    }

    private void CheckCounts(Place place)
    {
        if (chunk.EncodingCounts.Count == 0)
        {
            return;
        }

        var claimed = chunk.EncodingCounts.GroupBy(count => (count.PageType, count.Encoding)).ToDictionary(group => group.Key, group => group.Sum(count => (long)count.Count));
        foreach (var key in claimed.Keys.Union(_counts.Keys))
        {
            if (claimed.GetValueOrDefault(key) != _counts.GetValueOrDefault(key))
            {
                file.Doubt(
                    ParquetCheckCode.Chunk,
                    place,
                    $"The footer counts {claimed.GetValueOrDefault(key)} {key.Item1} pages with the encoding {FormatNames.Of(key.Item2)}, but there are {_counts.GetValueOrDefault(key)}.");
            }
        }
    }
}
