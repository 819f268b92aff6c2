using System.Runtime.CompilerServices;
using Ingestion.Columnar;

namespace Ingestion.Core.Quarantine;

/// <summary>The door to rejected rows; see <see cref="IQuarantineService"/>.</summary>
internal sealed class QuarantineService(QuarantineFolders folders, IQuarantine quarantine, QuarantineReplay replay) : IQuarantineService
{
    public async IAsyncEnumerable<QuarantinedRun> ListAsync(DatasetId dataset, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        await foreach (var folder in folders.ListAsync(dataset, cancellationToken).ConfigureAwait(false))
        {
            yield return await SummarizeAsync(folder, cancellationToken).ConfigureAwait(false);
        }
    }

    public async IAsyncEnumerable<QuarantinedRow> ReadAsync(DatasetId dataset, Guid runId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var folder = await folders.GetAsync(dataset, runId, cancellationToken).ConfigureAwait(false);
        await foreach (var row in ReadAsync(folder, cancellationToken).ConfigureAwait(false))
        {
            yield return row;
        }
    }

    public Task<QuarantineReplaySummary> ReplayAsync(DatasetId dataset, Guid runId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return replay.ReplayAsync(dataset, runId, cancellationToken);
    }

    private async ValueTask<QuarantinedRun> SummarizeAsync(QuarantineFolder folder, CancellationToken cancellationToken)
    {
        try
        {
            return await CountAsync(folder, cancellationToken).ConfigureAwait(false);
        }
        catch (IngestionException failure) when (failure.Code == "ING4012")
        {
            return new QuarantinedRun(folder.RunId, folder.Manifest is not null, folder.Manifest?.Counts.Quarantined ?? 0, Replayed: 0, quarantine.Describe(folder.Location), []) { Problem = failure.Message };
        }
    }

    private async ValueTask<QuarantinedRun> CountAsync(QuarantineFolder folder, CancellationToken cancellationToken)
    {
        Dictionary<(string Code, string Path, string Rule), long> reasons = [];
        var (rows, replayed) = (0L, 0L);
        await foreach (var row in ReadAsync(folder, cancellationToken).ConfigureAwait(false))
        {
            var key = (row.Code, row.Path, row.Rule);
            reasons[key] = reasons.GetValueOrDefault(key) + 1;
            rows++;
            replayed += row.IsReplayed ? 1 : 0;
        }

        return new QuarantinedRun(folder.RunId, folder.Manifest is not null, rows, replayed, quarantine.Describe(folder.Location), Order(reasons));
    }

    private static IReadOnlyList<QuarantineReason> Order(Dictionary<(string Code, string Path, string Rule), long> reasons) =>
        [.. reasons.Select(pair => new QuarantineReason(pair.Key.Code, pair.Key.Path, pair.Key.Rule, pair.Value)).OrderByDescending(reason => reason.Rows).ThenBy(reason => reason.Code, StringComparer.Ordinal)];

    private async IAsyncEnumerable<QuarantinedRow> ReadAsync(QuarantineFolder folder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var key in folder.Objects)
        {
            var reader = await QuarantineReader.OpenAsync(quarantine, key, cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                await foreach (var batch in reader.ReadFactsAsync(cancellationToken).ConfigureAwait(false))
                {
                    using (batch)
                    {
                        for (var row = 0; row < batch.RowCount; row++)
                        {
                            yield return Row(batch, row, folder.Replayed);
                        }
                    }
                }
            }
        }
    }

    private static QuarantinedRow Row(RecordBatch batch, int row, IReadOnlySet<string> replayed)
    {
        string? Text(string column) => (string?)batch[column].GetValue(row);
        var hash = Text(QuarantineColumns.RecordHash)!;
        return new QuarantinedRow(
            Text(QuarantineColumns.ErrorCode)!,
            Text(QuarantineColumns.ErrorPath)!,
            Text(QuarantineColumns.ErrorRule)!,
            Text(QuarantineColumns.ErrorMessage)!,
            Text(QuarantineColumns.RawValue),
            hash,
            Text(QuarantineColumns.Partition)!,
            Text(QuarantineColumns.Position),
            new DateTimeOffset((DateTime)batch[QuarantineColumns.RejectedAt].GetValue(row)!),
            replayed.Contains(hash))
        {
            Key = Text(QuarantineColumns.SourceKey),
        };
    }
}
