using System.Buffers.Binary;

namespace Ingestion.Parquet.Tests.Robustness;

/// <summary>Damages files in the ways that break parsers: single bits, bytes, numbers at their limits, parts cut out, doubled or swapped.</summary>
internal static class Mutations
{
    private const int TailBytes = 8;

    private static readonly uint[] Limits = [0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x0FFFFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF];

    /// <summary>Returns a damaged copy.</summary>
    public static byte[] Apply(byte[] file, Random random)
    {
        byte[] damaged = [.. file];
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            damaged = Change(damaged, random);
        }

        return damaged;
    }

    private static byte[] Change(byte[] file, Random random)
    {
        var position = PickPosition(file, random);
        switch (random.Next(10))
        {
            case 0 or 1 or 2:
                file[position] ^= (byte)(1 << random.Next(8));
                return file;
            case 3:
                file[position] = (byte)random.Next(256);
                return file;
            case 4:
                file[position] = (byte)(file[position] + (random.Next(2) * 2) - 1);
                return file;
            case 5:
                BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(Math.Min(position, file.Length - sizeof(uint))), Limits[random.Next(Limits.Length)]);
                return file;
            case 6:
                WriteLongVarint(file, position, random);
                return file;
            case 7:
                return Splice(file, position, random);
            case 8:
                return random.Next(8) == 0 ? file[..Math.Max(TailBytes, position)] : CutOut(file, position, random);
            default:
                file.AsSpan(position, Math.Min(random.Next(1, 17), file.Length - position)).Fill((byte)(random.Next(2) * 0xFF));
                return file;
        }
    }

    /// <summary>Most structure lies in the footer, so half of the damage goes there.</summary>
    private static int PickPosition(byte[] file, Random random)
    {
        var footer = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(^TailBytes..));
        return footer > 0 && footer < file.Length - TailBytes && random.Next(2) == 0
            ? file.Length - TailBytes - footer + random.Next(footer)
            : random.Next(file.Length);
    }

    /// <summary>Writes a number of several bytes, such as counts and sizes are.</summary>
    private static void WriteLongVarint(byte[] file, int position, Random random)
    {
        var bytes = Math.Min(random.Next(2, 11), file.Length - position);
        for (var i = 0; i < bytes; i++)
        {
            file[position + i] = (byte)(i == bytes - 1 ? random.Next(1, 0x80) : 0x80 | random.Next(0x80));
        }
    }

    /// <summary>Copies a part over another one, or puts it in between.</summary>
    private static byte[] Splice(byte[] file, int position, Random random)
    {
        var source = random.Next(file.Length);
        var length = Math.Min(random.Next(1, 65), file.Length - source);
        if (random.Next(2) == 0)
        {
            return [.. file[..position], .. file.AsSpan(source, length), .. file[position..]];
        }

        file.AsSpan(source, Math.Min(length, file.Length - position)).ToArray().CopyTo(file, position);
        return file;
    }

    private static byte[] CutOut(byte[] file, int position, Random random)
    {
        var end = Math.Min(file.Length, position + random.Next(1, 33));
        return file.Length - (end - position) < TailBytes ? file : [.. file[..position], .. file[end..]];
    }
}
