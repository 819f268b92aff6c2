using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace Ingestion.Core.Mapping.Casting;

/// <summary>Looks at text in UTF-8.</summary>
internal static class Utf8Text
{
    /// <summary>Removes Unicode white space at both ends, as <see cref="string.Trim()"/> does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => HasPlainEnds(text) ? text : TrimSlowly(text);

    /// <summary>Tells whether the first and the last byte are visible ASCII, so that there is certainly nothing to trim.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool HasPlainEnds(ReadOnlySpan<byte> text) => !text.IsEmpty && IsPlain(text[0]) && IsPlain(text[^1]);

    private static bool IsPlain(byte value) => (uint)(value - 0x21) <= 0x7E - 0x21;

    private static ReadOnlySpan<byte> TrimSlowly(ReadOnlySpan<byte> text)
    {
        while (Rune.DecodeFromUtf8(text, out var rune, out var length) == OperationStatus.Done && Rune.IsWhiteSpace(rune))
        {
            text = text[length..];
        }

        while (Rune.DecodeLastFromUtf8(text, out var rune, out var length) == OperationStatus.Done && Rune.IsWhiteSpace(rune))
        {
            text = text[..^length];
        }

        return text;
    }
}
