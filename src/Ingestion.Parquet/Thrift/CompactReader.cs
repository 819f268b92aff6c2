using System.Text;
using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Thrift;

/// <summary>Reads one struct in the Thrift compact protocol; trusts no length, count or depth.</summary>
/// <remarks>Specification: https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md.</remarks>
internal ref struct CompactReader(ReadOnlySpan<byte> input)
{
    private const int MaxDepth = 64;
    private const int LongListSize = 15;

    private readonly ReadOnlySpan<byte> _input = input;
    private int _lastField;
    private int _depth;

    /// <summary>Gets the number of bytes read.</summary>
    internal int Position { get; private set; }

    /// <summary>Moves to the next field of the struct.</summary>
    /// <returns><see langword="false"/> at the end of the struct.</returns>
    internal bool NextField(out int field, out CompactType type)
    {
        var header = ReadByte();
        type = (CompactType)(header & 0x0F);
        if (type == CompactType.Stop)
        {
            field = 0;
            return false;
        }

        var delta = header >> 4;
        field = delta == 0 ? (short)ReadZigZag() : _lastField + delta;
        _lastField = field;
        return true;
    }

    internal readonly bool ReadBoolean(CompactType type) => type switch
    {
        CompactType.True => true,
        CompactType.False => false,
        _ => throw Unexpected(type, "a boolean"),
    };

    internal int ReadInt32(CompactType type)
    {
        var value = ReadInt64(type);
        return value is >= int.MinValue and <= int.MaxValue
            ? (int)value
            : throw new ParquetFormatException($"the number {value} at byte {Position} does not fit into 32 bits");
    }

    internal long ReadInt64(CompactType type) => type switch
    {
        CompactType.Int8 => (sbyte)ReadByte(),
        CompactType.Int16 or CompactType.Int32 or CompactType.Int64 => ReadZigZag(),
        _ => throw Unexpected(type, "a number"),
    };

    internal ReadOnlySpan<byte> ReadBinary(CompactType type)
    {
        if (type != CompactType.Binary)
        {
            throw Unexpected(type, "a text or bytes");
        }

        var length = ReadVarint();
        return length <= int.MaxValue ? Take((int)length) : throw TooShort(length);
    }

    internal string ReadString(CompactType type) => Encoding.UTF8.GetString(ReadBinary(type));

    /// <summary>Begins a list; its elements follow.</summary>
    /// <returns>The number of elements: never more than bytes are left, since each takes at least one.</returns>
    internal int ReadListHeader(CompactType type, out CompactType elementType)
    {
        if (type is not (CompactType.List or CompactType.Set))
        {
            throw Unexpected(type, "a list");
        }

        var header = ReadByte();
        elementType = (CompactType)(header & 0x0F);
        var count = (ulong)(header >> 4);
        if (count == LongListSize)
        {
            count = ReadVarint();
        }

        return count <= (ulong)(_input.Length - Position) ? (int)count : throw TooShort(count);
    }

    /// <summary>Begins a list of structs; its elements follow.</summary>
    /// <param name="type">The type of the field.</param>
    /// <param name="leastBytes">What a struct takes at least: fields that it must have, and its end.</param>
    /// <returns>The number of structs: never more than bytes are left for, so that memory for all of them is in proportion to the input.</returns>
    internal int ReadStructListHeader(CompactType type, int leastBytes)
    {
        var count = ReadListHeader(type, out var elementType);
        if (count > 0 && elementType != CompactType.Struct)
        {
            throw Unexpected(elementType, "a struct");
        }

        return (long)count * leastBytes <= _input.Length - Position ? count : throw TooShort((ulong)count * (ulong)leastBytes);
    }

    internal long[] ReadInt64List(CompactType type)
    {
        var values = new long[ReadListHeader(type, out var elementType)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = ReadInt64(elementType);
        }

        return values;
    }

    /// <summary>Reads a list of bytes as one block, since an array for each would take many times the input.</summary>
    internal ByteStrings ReadBinaryList(CompactType type)
    {
        var ends = new int[ReadListHeader(type, out var elementType)];
        var start = Position;
        var end = 0;
        for (var i = 0; i < ends.Length; i++)
        {
            end += ReadBinary(elementType).Length;
            ends[i] = end;
        }

        var stop = Position;
        Position = start;
        var bytes = new byte[end];
        for (var i = 0; i < ends.Length; i++)
        {
            ReadBinary(elementType).CopyTo(bytes.AsSpan(i == 0 ? 0 : ends[i - 1]));
        }

        Position = stop;
        return new ByteStrings(bytes, ends);
    }

    /// <summary>Reads a list of booleans, each in a byte of its own: writers differ in the type that they announce and in the byte for false.</summary>
    internal bool[] ReadBooleanList(CompactType type)
    {
        var count = ReadListHeader(type, out var elementType);
        if (count > 0 && elementType is not (CompactType.True or CompactType.False))
        {
            throw Unexpected(elementType, "a boolean");
        }

        var values = new bool[count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = ReadByte() == (byte)CompactType.True;
        }

        return values;
    }

    /// <summary>Begins a struct in a field or list.</summary>
    /// <returns>What <see cref="EndStruct"/> needs.</returns>
    internal int BeginStruct(CompactType type)
    {
        if (type != CompactType.Struct)
        {
            throw Unexpected(type, "a struct");
        }

        if (++_depth > MaxDepth)
        {
            throw new ParquetFormatException($"structs are nested deeper than {MaxDepth} levels");
        }

        var outerField = _lastField;
        _lastField = 0;
        return outerField;
    }

    internal void EndStruct(int outerField)
    {
        _lastField = outerField;
        _depth--;
    }

    /// <summary>Passes over a value that has no meaning here.</summary>
    internal void Skip(CompactType type)
    {
        switch (type)
        {
            case CompactType.True or CompactType.False:
                break;
            case CompactType.Int8:
                _ = ReadByte();
                break;
            case CompactType.Int16 or CompactType.Int32 or CompactType.Int64:
                _ = ReadVarint();
                break;
            case CompactType.Double:
                _ = Take(sizeof(double));
                break;
            case CompactType.Uuid:
                _ = Take(16);
                break;
            case CompactType.Binary:
                _ = ReadBinary(type);
                break;
            case CompactType.List or CompactType.Set:
                SkipList(type);
                break;
            case CompactType.Map:
                SkipMap();
                break;
            case CompactType.Struct:
                SkipStruct();
                break;
            default:
                throw Unexpected(type, "a known type");
        }
    }

    private void SkipStruct()
    {
        var outerField = BeginStruct(CompactType.Struct);
        while (NextField(out _, out var type))
        {
            Skip(type);
        }

        EndStruct(outerField);
    }

    private void SkipList(CompactType type)
    {
        var count = ReadListHeader(type, out var elementType);
        EnterContainer();
        for (var i = 0; i < count; i++)
        {
            SkipElement(elementType);
        }

        _depth--;
    }

    private void SkipMap()
    {
        var count = ReadVarint();
        if (count == 0)
        {
            return;
        }

        if (count > (ulong)(_input.Length - Position))
        {
            throw TooShort(count);
        }

        var types = ReadByte();
        EnterContainer();
        for (var i = 0UL; i < count; i++)
        {
            SkipElement((CompactType)(types >> 4));
            SkipElement((CompactType)(types & 0x0F));
        }

        _depth--;
    }

    /// <summary>Booleans take a byte of their own in a container, unlike in a field.</summary>
    private void SkipElement(CompactType type) => Skip(type is CompactType.True or CompactType.False ? CompactType.Int8 : type);

    private void EnterContainer()
    {
        if (++_depth > MaxDepth)
        {
            throw new ParquetFormatException($"lists are nested deeper than {MaxDepth} levels");
        }
    }

    private long ReadZigZag()
    {
        var value = ReadVarint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    private ulong ReadVarint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = ReadByte();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new ParquetFormatException($"the number before byte {Position} has more than 64 bits");
    }

    private byte ReadByte() => Position < _input.Length ? _input[Position++] : throw TooShort(1);

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _input.Length - Position)
        {
            throw TooShort((ulong)count);
        }

        var bytes = _input.Slice(Position, count);
        Position += count;
        return bytes;
    }

    private readonly ParquetFormatException TooShort(ulong needed) =>
        ParquetFormatException.Truncated($"{needed} bytes or elements are announced at byte {Position}, but only {_input.Length - Position} bytes are left");

    private readonly ParquetFormatException Unexpected(CompactType type, string expected) =>
        new($"the value at byte {Position} is of Thrift type {(int)type} and not {expected}");
}
