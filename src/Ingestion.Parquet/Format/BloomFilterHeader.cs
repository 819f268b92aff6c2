using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Format;

/// <summary>What stands before a bloom filter; the only kind that is defined: split blocks, XXH64, not compressed.</summary>
/// <param name="Bytes">The size of the filter behind the header.</param>
internal readonly record struct BloomFilterHeader(int Bytes)
{
    private const int OnlyMember = 1;

    internal void Write(ref CompactWriter writer)
    {
        writer.WriteInt32(1, Bytes);
        for (var field = 2; field <= 4; field++)
        {
            var union = writer.BeginStruct(field);
            writer.EndStruct(writer.BeginStruct(OnlyMember));
            writer.EndStruct(union);
        }

        writer.End();
    }

    internal static BloomFilterHeader Read(ref CompactReader reader)
    {
        var bytes = 0;
        while (reader.NextField(out var field, out var type))
        {
            switch (field)
            {
                case 1: bytes = reader.ReadInt32(type); break;
                case 2 or 3 or 4: ReadUnion(ref reader, type); break;
                default: reader.Skip(type); break;
            }
        }

        return bytes > 0 ? new BloomFilterHeader(bytes) : throw new ParquetFormatException($"a bloom filter has no valid size: '{bytes}'");
    }

    private static void ReadUnion(ref CompactReader reader, CompactType structType)
    {
        var union = reader.BeginStruct(structType);
        while (reader.NextField(out var member, out var type))
        {
            if (member != OnlyMember)
            {
                throw ParquetFormatException.Unsupported("a bloom filter uses an algorithm, hash or compression that is not known");
            }

            reader.Skip(type);
        }

        reader.EndStruct(union);
    }
}
