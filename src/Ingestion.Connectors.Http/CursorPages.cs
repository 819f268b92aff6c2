using System.Runtime.CompilerServices;
using Ingestion.Columnar;
using Ingestion.Connectors.Http.Paging;

namespace Ingestion.Connectors.Http;

/// <summary>Reads lists that an API gives page by page.</summary>
public static class CursorPages
{
    /// <summary>Reads a list, a batch a page. The next page is fetched and parsed while the caller works on the last one.</summary>
    /// <param name="client">The API.</param>
    /// <param name="partition">The list.</param>
    /// <param name="resumeAfter">The position of the last batch that is safe; <see langword="null"/> from the beginning.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>Batches with the position behind them, each owned by the caller; pages without records give none.</returns>
    /// <exception cref="IngestionException">
    /// The source refused, failed, sent what can't be read, does not come to an end, or served another number of records than it counts.
    /// </exception>
    public static IAsyncEnumerable<ExtractedBatch> ReadAsync(
        HttpErpClient client, CursorPartition partition, string? resumeAfter = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(partition);
        return ReadCoreAsync(client, partition, resumeAfter, cancellationToken);
    }

    private static async IAsyncEnumerable<ExtractedBatch> ReadCoreAsync(
        HttpErpClient client, CursorPartition partition, string? resumeAfter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var completeness = new Completeness(partition);
        var position = resumeAfter is null
            ? CursorPosition.AtStart(await completeness.CountAsync(cancellationToken).ConfigureAwait(false))
            : CursorPosition.Parse(resumeAfter, partition.Layout.DataType);
        if (position.IsEnd)
        {
            await completeness.CheckAsync(position, cancellationToken).ConfigureAwait(false);
            yield break;
        }

        using var reader = new JsonRecordReader(partition.Layout);
        var guard = new CursorGuard(partition.Layout.DataType, position.Cursor);
        var prefetch = new PagePrefetch(client, partition.Page, reader, cancellationToken);
        await using var disposePrefetch = prefetch.ConfigureAwait(false);
        prefetch.Start(position.Cursor);
        while (!position.IsEnd)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = await prefetch.TakeAsync().ConfigureAwait(false);
            var isTaken = false;
            try
            {
                guard.Check(page);
                position = position.Behind(page);
                if (position.IsEnd)
                {
                    await completeness.CheckAsync(position, cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    prefetch.Start(position.Cursor);
                }

                if (page.Records is not null || page.Rejected.Count > 0)
                {
                    isTaken = true;
                    var records = page.Records ?? RecordBatch.FromRows(partition.Layout.Schema, []);
                    yield return new ExtractedBatch(records, position.ToString()) { Operation = partition.Operation, Rejected = page.Rejected };
                }
            }
            finally
            {
                if (!isTaken)
                {
                    page.Dispose();
                }
            }
        }
    }
}
