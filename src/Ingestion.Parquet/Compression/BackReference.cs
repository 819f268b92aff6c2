using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ingestion.Parquet.Compression;

/// <summary>Repeats bytes that a decoder wrote before. A copy may overlap itself: what it writes then is part of what it reads.</summary>
internal static class BackReference
{
    /// <summary>What <see cref="CopyWithSlack"/> may overwrite behind the copy.</summary>
    internal const int Slack = 16;

    /// <summary>Row n repeats the numbers below n; row 0 is not used.</summary>
    private static readonly byte[] Patterns = CreatePatterns();

    /// <summary>Copies in steps of 16 bytes where it can.</summary>
    /// <param name="buffer">The first byte of the buffer, which must go on for <see cref="Slack"/> bytes behind the copy.</param>
    /// <param name="written">Where the copy goes.</param>
    /// <param name="offset">How far back it is taken from: at least 1 and not more than <paramref name="written"/>.</param>
    /// <param name="length">Its bytes, at least 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void CopyWithSlack(ref byte buffer, nint written, nint offset, nint length)
    {
        nint done = 0;
        if (offset >= Slack)
        {
            do
            {
                Unchecked.Copy16(ref buffer, written - offset + done, ref buffer, written + done);
                done += Slack;
            }
            while (done < length);
        }
        else if (offset >= sizeof(ulong))
        {
            // The usual case in columns of 64-bit numbers, where the bytes to copy were stored just before.
            do
            {
                Unchecked.Copy8(ref buffer, written - offset + done, written + done);
                done += sizeof(ulong);
            }
            while (done < length);
        }
        else
        {
            RepeatPattern(ref buffer, written, offset, length);
        }
    }

    /// <summary>The twin of <see cref="CopyWithSlack"/> that writes no byte too many.</summary>
    internal static void Copy(Span<byte> buffer, int written, int offset, int length)
    {
        var from = written - offset;
        var target = buffer.Slice(written, length);
        while (!target.IsEmpty)
        {
            // What was written becomes part of what is copied next, so each round can double.
            var step = Math.Min(target.Length, written - from);
            buffer.Slice(from, step).CopyTo(target);
            target = target[step..];
            written += step;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RepeatPattern(ref byte buffer, nint written, nint offset, nint length)
    {
        // Of the 16 bytes that are loaded only the first ones count; the others lie in the slack at worst.
        var indexes = Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(Patterns), (nuint)(offset * Slack));
        var pattern = Vector128.Shuffle(Vector128.LoadUnsafe(ref buffer, (nuint)(written - offset)), indexes);
        var step = Slack - (Slack % (int)offset);
        for (nint done = 0; done < length; done += step)
        {
            pattern.StoreUnsafe(ref buffer, (nuint)(written + done));
        }
    }

    private static byte[] CreatePatterns()
    {
        var patterns = new byte[Slack * Slack];
        for (var i = Slack; i < patterns.Length; i++)
        {
            patterns[i] = (byte)((i % Slack) % (i / Slack));
        }

        return patterns;
    }
}
