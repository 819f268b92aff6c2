using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Format;

/// <summary>What a chunk takes in memory.</summary>
internal sealed record SizeStatistics
{
    /// <summary>Gets the bytes of all texts or byte strings without their lengths; only for byte arrays.</summary>
    internal long? UnencodedBytes { get; init; }

    /// <summary>Gets how often each repetition level from 0 occurs; may be left out when the greatest is 0.</summary>
    internal IReadOnlyList<long>? RepetitionLevels { get; init; }

    /// <summary>Gets how often each definition level from 0 occurs; may be left out when the greatest is 0.</summary>
    internal IReadOnlyList<long>? DefinitionLevels { get; init; }

    internal void Write(ref CompactWriter writer, int field)
    {
        var outer = writer.BeginStruct(field);
        if (UnencodedBytes is { } bytes)
        {
            writer.WriteInt64(1, bytes);
        }

        if (RepetitionLevels is not null)
        {
            writer.WriteInt64List(2, RepetitionLevels);
        }

        if (DefinitionLevels is not null)
        {
            writer.WriteInt64List(3, DefinitionLevels);
        }

        writer.EndStruct(outer);
    }

    internal static SizeStatistics Read(ref CompactReader reader, CompactType structType)
    {
        long? bytes = null;
        long[]? repetitionLevels = null, definitionLevels = null;
        var outer = reader.BeginStruct(structType);
        while (reader.NextField(out var field, out var type))
        {
            switch (field)
            {
                case 1: bytes = reader.ReadInt64(type); break;
                case 2: repetitionLevels = reader.ReadInt64List(type); break;
                case 3: definitionLevels = reader.ReadInt64List(type); break;
                default: reader.Skip(type); break;
            }
        }

        reader.EndStruct(outer);
        return new SizeStatistics { UnencodedBytes = bytes, RepetitionLevels = repetitionLevels, DefinitionLevels = definitionLevels };
    }
}
