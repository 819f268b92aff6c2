using System.Buffers.Text;
using Ingestion.Columnar;

namespace Ingestion.Connectors.Http.Json.Values;

/// <summary>Reads whole numbers in all their spellings: <c>12</c>, <c>12.0</c>, <c>1.2e1</c>.</summary>
internal static class Integers
{
    internal static bool TryParse(ReadOnlySpan<byte> text, out long value)
    {
        if (Utf8Parser.TryParse(text, out value, out int consumed) && consumed == text.Length)
        {
            return true;
        }

        var fits = ExactDecimal.TryParse(text, out var number)
            && number.TryRescale(0, out number)
            && number.Unscaled >= long.MinValue
            && number.Unscaled <= long.MaxValue;
        value = fits ? (long)number.Unscaled : 0;
        return fits;
    }
}
