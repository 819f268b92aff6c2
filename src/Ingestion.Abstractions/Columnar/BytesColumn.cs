using System.Text;

namespace Ingestion.Columnar;

/// <summary>A column of values of any length: text and JSON in UTF-8, or bytes.</summary>
/// <remarks>All values lie behind each other in <see cref="Data"/>; value i ends where value i + 1 begins, at <see cref="Offsets"/>[i + 1].</remarks>
public sealed class BytesColumn : Column
{
    private readonly SharedBuffer _offsets;
    private readonly SharedBuffer _data;
    private readonly int _offset;

    internal BytesColumn(DataType type, int length, SharedBuffer offsets, SharedBuffer data, int offset, SharedBuffer? validity, int validityOffset)
        : base(type, length, validity, validityOffset)
    {
        _offsets = offsets;
        _data = data;
        _offset = offset;
    }

    /// <summary>Gets <see cref="Column.Length"/> + 1 rising positions in <see cref="Data"/>; the first is not 0 in a slice.</summary>
    public ReadOnlySpan<int> Offsets
    {
        get
        {
            ThrowIfDisposed();
            return _offsets.AsSpan<int>().Slice(_offset, Length + 1);
        }
    }

    /// <summary>Gets the memory that <see cref="Offsets"/> points into; more than this column's values in a slice.</summary>
    public ReadOnlySpan<byte> Data
    {
        get
        {
            ThrowIfDisposed();
            return _data.Array;
        }
    }

    /// <inheritdoc/>
    public override long ByteSize => Offsets[^1] - Offsets[0] + ((Length + 1L) * sizeof(int)) + ValidityBytes;

    /// <summary>Gets the bytes of a value; empty for a null.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <returns>The bytes.</returns>
    public ReadOnlySpan<byte> GetBytes(int index)
    {
        var offsets = Offsets;
        return Data[offsets[index]..offsets[index + 1]];
    }

    internal override Column View(DataType type, int offset, int length)
    {
        var (validity, validityOffset) = ShareValidity(offset);
        return new BytesColumn(type, length, _offsets.Share(), _data.Share(), _offset + offset, validity, validityOffset);
    }

    private protected override object GetValueCore(int index) =>
        Type.Kind == DataTypeKind.Binary ? GetBytes(index).ToArray() : Encoding.UTF8.GetString(GetBytes(index));

    private protected override void Release()
    {
        _offsets.Release();
        _data.Release();
    }
}
