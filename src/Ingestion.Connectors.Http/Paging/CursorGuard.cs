using System.Globalization;

namespace Ingestion.Connectors.Http.Paging;

/// <summary>Notices lists that never end: cursors that come again, and page after page without records.</summary>
/// <remarks>
/// It remembers one cursor only, and moves it forward to the pages 1, 2, 4, 8, … (Brent's algorithm), so that a circle of any length is
/// noticed within about three times its length, however long the list is.
/// </remarks>
internal sealed class CursorGuard(string dataType, string? firstCursor)
{
    private const int MaxEmptyPages = 100;

    private string? _last = firstCursor;
    private string? _mark = firstCursor;
    private long _pages;
    private long _markAgainAt = 1;
    private int _emptyPages;

    /// <summary>Looks at a page before it is used.</summary>
    /// <exception cref="IngestionException">The list does not come to an end.</exception>
    internal void Check(JsonPage page)
    {
        if (page.NextCursor is not { } next)
        {
            return;
        }

        if (string.Equals(next, _last, StringComparison.Ordinal) || string.Equals(next, _mark, StringComparison.Ordinal))
        {
            throw Repeated();
        }

        _emptyPages = page.RecordCount == 0 ? _emptyPages + 1 : 0;
        if (_emptyPages == MaxEmptyPages)
        {
            throw NoProgress();
        }

        _last = next;
        if (++_pages == _markAgainAt)
        {
            _mark = next;
            _markAgainAt *= 2;
        }
    }

    private IngestionException Repeated() => new(
        ErrorClass.Incomplete,
        "ING3204",
        string.Create(CultureInfo.InvariantCulture, $"Data type '{dataType}': the source returned the same cursor again after page {_pages + 1}, so the list would never end."))
    {
        Subject = dataType,
        Remedy = "Report it to who runs the source. Another 'pageSize' in the settings may avoid it.",
    };

    private IngestionException NoProgress() => new(
        ErrorClass.Incomplete,
        "ING3206",
        $"Data type '{dataType}': the source returned {MaxEmptyPages} pages without records in a row, each with a cursor of a next one.")
    {
        Subject = dataType,
        Remedy = "Report it to who runs the source.",
    };
}
