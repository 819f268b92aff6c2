using System.Globalization;
using Ingestion.Columnar;

namespace Ingestion.Core.Mapping.Casting;

/// <summary>Where a cast happens, for messages.</summary>
internal sealed record CastSite(string Column, string SourceField, DataType From, DataType To)
{
    private const int MaxValueLength = 40;

    /// <summary>Says which value does not fit.</summary>
    internal IngestionException Refuse(Column source, int row) =>
        new(
            ErrorClass.SourceData,
            "ING3220",
            $"Column '{Column}' can't take the value '{Shorten(ValueText.Of(source, row) ?? string.Empty)}' of source field '{SourceField}'{Where(source, row)}: '{From}' does not fit '{To}' here.")
        {
            Subject = SourceField,
            Path = SourceField,
            Remedy = $"Mend the value in the source, map '{SourceField}' to a column that can hold it, or put it on the ignore list.",
        };

    /// <summary>A row that is alone needs no number.</summary>
    private static string Where(Column source, int row) => source.Length == 1 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" (row {row} of its batch, from 0)");

    /// <summary>Keeps a message on one line and short.</summary>
    private static string Shorten(string text)
    {
        var length = Math.Min(text.Length, MaxValueLength);
        length -= length < text.Length && char.IsHighSurrogate(text[length - 1]) ? 1 : 0;
        var kept = string.Create(length, text, static (span, value) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(value[i]) ? ' ' : value[i];
            }
        });
        return length < text.Length ? $"{kept}…" : kept;
    }
}
