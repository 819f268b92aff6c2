using System.Text;
using Ingestion.Parquet.Buffers;

namespace Ingestion.Parquet.Thrift;

/// <summary>Writes one struct in the Thrift compact protocol; fields must come in ascending order.</summary>
/// <remarks>Specification: https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md.</remarks>
internal ref struct CompactWriter(PooledBuffer output)
{
    private const int LongListSize = 15;

    private readonly PooledBuffer _output = output;
    private int _lastField;

    internal void WriteBoolean(int field, bool value) => WriteFieldHeader(field, value ? CompactType.True : CompactType.False);

    internal void WriteInt8(int field, sbyte value)
    {
        WriteFieldHeader(field, CompactType.Int8);
        _output.Append((byte)value);
    }

    internal void WriteInt16(int field, short value)
    {
        WriteFieldHeader(field, CompactType.Int16);
        WriteZigZag(value);
    }

    internal void WriteInt32(int field, int value)
    {
        WriteFieldHeader(field, CompactType.Int32);
        WriteZigZag(value);
    }

    internal void WriteInt64(int field, long value)
    {
        WriteFieldHeader(field, CompactType.Int64);
        WriteZigZag(value);
    }

    internal void WriteBinary(int field, ReadOnlySpan<byte> value)
    {
        WriteFieldHeader(field, CompactType.Binary);
        WriteBinaryElement(value);
    }

    internal void WriteString(int field, string value) => WriteBinary(field, Encoding.UTF8.GetBytes(value));

    /// <summary>Begins a list; its elements follow.</summary>
    internal void WriteListHeader(int field, CompactType elementType, int count)
    {
        WriteFieldHeader(field, CompactType.List);
        if (count < LongListSize)
        {
            _output.Append((byte)((count << 4) | (int)elementType));
        }
        else
        {
            _output.Append((byte)(0xF0 | (int)elementType));
            _output.AppendVarint((ulong)count);
        }
    }

    internal void WriteInt64List(int field, IReadOnlyList<long> values)
    {
        WriteListHeader(field, CompactType.Int64, values.Count);
        foreach (var value in values)
        {
            WriteZigZag(value);
        }
    }

    internal void WriteBinaryList(int field, IReadOnlyList<byte[]> values)
    {
        WriteListHeader(field, CompactType.Binary, values.Count);
        foreach (var value in values)
        {
            WriteBinaryElement(value);
        }
    }

    internal void WriteBooleanList(int field, IReadOnlyList<bool> values)
    {
        WriteListHeader(field, CompactType.True, values.Count);
        foreach (var value in values)
        {
            _output.Append((byte)(value ? CompactType.True : CompactType.False));
        }
    }

    internal readonly void WriteInt32Element(int value) => WriteZigZag(value);

    internal readonly void WriteStringElement(string value) => WriteBinaryElement(Encoding.UTF8.GetBytes(value));

    /// <summary>Begins a struct in a field.</summary>
    /// <returns>What <see cref="EndStruct"/> needs.</returns>
    internal int BeginStruct(int field)
    {
        WriteFieldHeader(field, CompactType.Struct);
        return BeginStructElement();
    }

    /// <summary>Begins a struct that is an element of a list.</summary>
    /// <returns>What <see cref="EndStruct"/> needs.</returns>
    internal int BeginStructElement()
    {
        var outerField = _lastField;
        _lastField = 0;
        return outerField;
    }

    internal void EndStruct(int outerField)
    {
        End();
        _lastField = outerField;
    }

    internal readonly void End() => _output.Append((byte)CompactType.Stop);

    private void WriteFieldHeader(int field, CompactType type)
    {
        var delta = field - _lastField;
        if (delta is > 0 and <= 15)
        {
            _output.Append((byte)((delta << 4) | (int)type));
        }
        else
        {
            _output.Append((byte)type);
            WriteZigZag(field);
        }

        _lastField = field;
    }

    private readonly void WriteBinaryElement(ReadOnlySpan<byte> value)
    {
        _output.AppendVarint((ulong)value.Length);
        _output.Append(value);
    }

    private readonly void WriteZigZag(long value) => _output.AppendVarint((ulong)((value << 1) ^ (value >> 63)));
}
