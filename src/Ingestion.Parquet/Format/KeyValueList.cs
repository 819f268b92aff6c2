using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Format;

/// <summary>Pairs of key and value that writers add to a file or a column chunk; a key may occur twice and have no value.</summary>
internal static class KeyValueList
{
    /// <summary>A key and the end.</summary>
    private const int LeastPairBytes = 3;

    internal static void Write(ref CompactWriter writer, int field, IReadOnlyList<KeyValuePair<string, string?>> pairs)
    {
        writer.WriteListHeader(field, CompactType.Struct, pairs.Count);
        foreach (var (key, value) in pairs)
        {
            var outer = writer.BeginStructElement();
            writer.WriteString(1, key);
            if (value is not null)
            {
                writer.WriteString(2, value);
            }

            writer.EndStruct(outer);
        }
    }

    internal static IReadOnlyList<KeyValuePair<string, string?>> Read(ref CompactReader reader, CompactType type)
    {
        var count = reader.ReadStructListHeader(type, LeastPairBytes);
        List<KeyValuePair<string, string?>> pairs = new(count);
        for (var i = 0; i < count; i++)
        {
            var outer = reader.BeginStruct(CompactType.Struct);
            pairs.Add(ReadPair(ref reader));
            reader.EndStruct(outer);
        }

        return pairs;
    }

    private static KeyValuePair<string, string?> ReadPair(ref CompactReader reader)
    {
        string? key = null, value = null;
        while (reader.NextField(out var field, out var type))
        {
            switch (field)
            {
                case 1: key = reader.ReadString(type); break;
                case 2: value = reader.ReadString(type); break;
                default: reader.Skip(type); break;
            }
        }

        return new(key ?? throw new ParquetFormatException("an entry of the key-value metadata has no key"), value);
    }
}
