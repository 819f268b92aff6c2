using System.Text;

namespace Ingestion.Parquet.Statistics;

/// <summary>Shortens bounds of long values so that they stay bounds.</summary>
internal static class BoundTruncation
{
    /// <summary>The most bytes of a bound in a file.</summary>
    internal const int MaxBytes = 64;

    /// <summary>Cuts a minimum off: what remains is not greater.</summary>
    internal static byte[] ShortenMinimum(ReadOnlySpan<byte> value, bool isText) => value[..PrefixLength(value, isText)].ToArray();

    /// <summary>Cuts a maximum off and raises what remains, so that it is not less.</summary>
    /// <returns><see langword="null"/> if no short value is great enough.</returns>
    internal static byte[]? ShortenMaximum(ReadOnlySpan<byte> value, bool isText)
    {
        var prefix = value[..PrefixLength(value, isText)];
        if (prefix.Length == value.Length)
        {
            return value.ToArray();
        }

        return isText ? RaiseText(prefix) : RaiseBytes(prefix);
    }

    private static int PrefixLength(ReadOnlySpan<byte> value, bool isText)
    {
        if (value.Length <= MaxBytes)
        {
            return value.Length;
        }

        var length = MaxBytes;
        while (isText && length > 0 && IsContinuation(value[length]))
        {
            length--;
        }

        return length;
    }

    private static byte[]? RaiseBytes(ReadOnlySpan<byte> prefix)
    {
        var last = prefix.LastIndexOfAnyExcept(byte.MaxValue);
        if (last < 0)
        {
            return null;
        }

        var raised = prefix[..(last + 1)].ToArray();
        raised[last]++;
        return raised;
    }

    /// <summary>Raises the last code point that has a successor and drops those behind it.</summary>
    private static byte[]? RaiseText(ReadOnlySpan<byte> prefix)
    {
        while (Rune.DecodeLastFromUtf8(prefix, out var last, out var bytes) == System.Buffers.OperationStatus.Done)
        {
            prefix = prefix[..^bytes];
            if (TryGetNext(last, out var next) && prefix.Length + next.Utf8SequenceLength <= MaxBytes)
            {
                var raised = new byte[prefix.Length + next.Utf8SequenceLength];
                prefix.CopyTo(raised);
                next.EncodeToUtf8(raised.AsSpan(prefix.Length));
                return raised;
            }
        }

        return null;
    }

    private static bool TryGetNext(Rune rune, out Rune next)
    {
        const int BeforeSurrogates = 0xD7FF;
        const int AfterSurrogates = 0xE000;
        return Rune.TryCreate(rune.Value == BeforeSurrogates ? AfterSurrogates : rune.Value + 1, out next);
    }

    private static bool IsContinuation(byte value) => (value & 0xC0) == 0x80;
}
