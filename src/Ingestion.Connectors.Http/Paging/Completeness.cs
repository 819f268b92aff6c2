using System.Globalization;

namespace Ingestion.Connectors.Http.Paging;

/// <summary>Compares the records that a list served with the number that the source counts.</summary>
internal sealed class Completeness(CursorPartition partition)
{
    internal async ValueTask<long?> CountAsync(CancellationToken cancellationToken) =>
        partition.Count is { } count ? await count(cancellationToken).ConfigureAwait(false) : null;

    /// <summary>Checks a list that was read to its end. Where the order is stable, a source that changed meanwhile is asked once more.</summary>
    /// <exception cref="IngestionException">The list lacks records or has some twice.</exception>
    internal async ValueTask CheckAsync(CursorPosition end, CancellationToken cancellationToken)
    {
        if (end.Expected is not { } before || end.Records == before)
        {
            return;
        }

        var after = partition.IsOrderStable ? await CountAsync(cancellationToken).ConfigureAwait(false) ?? before : before;
        if (end.Records < Math.Min(before, after) || end.Records > Math.Max(before, after))
        {
            throw Differs(end.Records, after);
        }
    }

    private IngestionException Differs(long served, long counted)
    {
        var dataType = partition.Layout.DataType;
        return new IngestionException(
            ErrorClass.Incomplete,
            "ING3205",
            string.Create(CultureInfo.InvariantCulture, $"Data type '{dataType}': the source served {served} of {counted} records that it counts: {(served < counted ? "some are missing" : "some came twice")}."))
        {
            Subject = dataType,
            Remedy = "Run it again when the source is quiet. If it goes on, report it to who runs the source: its pages do not add up to its own count.",
        };
    }
}
