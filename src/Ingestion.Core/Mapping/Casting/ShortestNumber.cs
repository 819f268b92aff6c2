using System.Globalization;

namespace Ingestion.Core.Mapping.Casting;

/// <summary>Writes floating point numbers as the shortest text that gives the same number back.</summary>
/// <remarks>
/// The way from a floating point source to exact types: <c>0.1</c> becomes <c>0.1</c> and not the binary fraction beside it. See
/// https://learn.microsoft.com/dotnet/standard/base-types/standard-numeric-format-strings#round-trip-format-specifier-r.
/// </remarks>
internal static class ShortestNumber
{
    internal const int MaxLength = 32;

    internal static ReadOnlySpan<byte> Write(double value, Span<byte> utf8) =>
        value.TryFormat(utf8, out var written, "R", CultureInfo.InvariantCulture) ? utf8[..written] : default;

    internal static ReadOnlySpan<byte> Write(float value, Span<byte> utf8) =>
        value.TryFormat(utf8, out var written, "R", CultureInfo.InvariantCulture) ? utf8[..written] : default;
}
