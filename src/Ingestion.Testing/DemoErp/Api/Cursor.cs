using System.Buffers.Binary;
using System.Buffers.Text;
using Ingestion.Testing.DemoErp.Resources;
using Ingestion.Testing.DemoErp.World;

namespace Ingestion.Testing.DemoErp.Api;

/// <summary>Packs a <see cref="Walk"/> into an opaque text and checks it on its way back.</summary>
internal static class Cursor
{
    private const int BodyBytes = 46;
    private const int TotalBytes = BodyBytes + sizeof(ulong);

    public static string Encode(in Walk walk, int seed)
    {
        Span<byte> bytes = stackalloc byte[TotalBytes];
        bytes[0] = walk.Kind;
        bytes[1] = walk.Lines ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32LittleEndian(bytes[2..], walk.Filter.Day);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[6..], walk.Filter.Since);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[14..], walk.Filter.Until);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[22..], walk.Filter.FirstIndex);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[30..], walk.Filter.EndIndex);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[38..], walk.Position);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[BodyBytes..], Seal(bytes[..BodyBytes], seed));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a cursor of the list <paramref name="kind"/>.</summary>
    /// <exception cref="ApiException">It is damaged, belongs to another list or another world, or comes from the future.</exception>
    public static Walk Decode(string text, int seed, byte kind, int day)
    {
        Span<byte> bytes = stackalloc byte[TotalBytes];
        if (text.Length != Base64Url.GetEncodedLength(TotalBytes)
            || !Base64Url.TryDecodeFromChars(text, bytes, out int written)
            || written != TotalBytes
            || BinaryPrimitives.ReadUInt64LittleEndian(bytes[BodyBytes..]) != Seal(bytes[..BodyBytes], seed)
            || bytes[0] != kind
            || BinaryPrimitives.ReadInt32LittleEndian(bytes[2..]) > day)
        {
            throw new ApiException(
                400, "invalid_cursor", "The cursor is not one that this list gave out; begin again without a cursor.");
        }

        var filter = new RowFilter(
            BinaryPrimitives.ReadInt32LittleEndian(bytes[2..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[6..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[14..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[22..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[30..]));
        return new Walk(bytes[0], filter, bytes[1] != 0, BinaryPrimitives.ReadInt64LittleEndian(bytes[38..]));
    }

    private static ulong Seal(ReadOnlySpan<byte> body, int seed)
    {
        ulong seal = Draws.Mix((ulong)seed + 1);
        foreach (byte value in body)
        {
            seal = Draws.Mix(seal + value + 1);
        }

        return seal;
    }
}
