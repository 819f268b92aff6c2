using System.Globalization;

namespace Ingestion.Connectors.Http.Paging;

/// <summary>How far a list was read.</summary>
/// <param name="Records">The records before this position.</param>
/// <param name="Expected">The records that the source counted before the first page; <see langword="null"/> if it can't count.</param>
/// <param name="Cursor">The cursor of the next page; <see langword="null"/> for the first page and at the end.</param>
/// <param name="IsEnd">Whether there are no more pages.</param>
internal sealed record CursorPosition(long Records, long? Expected, string? Cursor, bool IsEnd)
{
    private const char More = '>';
    private const char End = '.';

    internal static CursorPosition AtStart(long? expected) => new(0, expected, null, IsEnd: false);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    internal static CursorPosition Parse(string text, string dataType)
    {
        var parts = text.Split(':', 3);
        if (parts is [var recordsText, var expectedText, { Length: > 0 } rest]
            && long.TryParse(recordsText, NumberStyles.None, CultureInfo.InvariantCulture, out var records)
            && TryParseExpected(expectedText, out var expected)
            && (rest is [More, _, ..] or [End]))
        {
            return new CursorPosition(records, expected, rest[0] == More ? rest[1..] : null, IsEnd: rest[0] == End);
        }

        throw new IngestionException(ErrorClass.Configuration, "ING1036", $"Data type '{dataType}': the position to continue after is none that this connector wrote.")
        {
            Subject = dataType,
            Remedy = "Start over with '--no-resume' ('IngestionRequest.Resume' is false), so that it is read from the beginning.",
        };
    }

    internal CursorPosition Behind(JsonPage page) => new(Records + page.RecordCount, Expected, page.NextCursor, page.NextCursor is null);

    /// <summary>Returns the text that <see cref="Parse"/> reads.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Records}:{(Expected is { } expected ? expected.ToString(CultureInfo.InvariantCulture) : "-")}:{(IsEnd ? End : More)}{Cursor}");

    private static bool TryParseExpected(string text, out long? expected)
    {
        expected = null;
        if (text == "-")
        {
            return true;
        }

        var isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        expected = number;
        return isNumber;
    }
}
