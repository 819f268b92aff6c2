using Polly;

namespace Ingestion.Core.Runs;

/// <summary>Reads a partition batch by batch; after a transient failure it goes on behind the last batch that it gave away.</summary>
internal sealed class PartitionReader(IExtractor extractor, ExtractPlan plan, Partition partition, ResiliencePipeline retries, string? resumeAfter = null) : IAsyncDisposable
{
    private IAsyncEnumerator<ExtractedBatch>? _batches;
    private string? _position = resumeAfter;
    private bool _canResume = true;

    public async ValueTask DisposeAsync()
    {
        if (_batches is not null)
        {
            await _batches.DisposeAsync().ConfigureAwait(false);
            _batches = null;
        }
    }

    /// <summary>Returns the next batch, which the caller owns, or <see langword="null"/> at the end.</summary>
    internal async ValueTask<ExtractedBatch?> NextAsync(CancellationToken cancellationToken)
    {
        var batch = await retries.ExecuteAsync(
            static (self, token) => self.TryNextAsync(token),
            this,
            cancellationToken).ConfigureAwait(false);
        if (batch is not null)
        {
            _position = batch.Position;
            _canResume = batch.Position is not null;
        }

        return batch;
    }

    private async ValueTask<ExtractedBatch?> TryNextAsync(CancellationToken cancellationToken)
    {
        try
        {
            _batches ??= extractor.ReadAsync(plan, partition, _position, cancellationToken).GetAsyncEnumerator(cancellationToken);
            return await _batches.MoveNextAsync().ConfigureAwait(false) ? _batches.Current : null;
        }
        catch (IngestionException exception)
        {
            await DisposeAsync().ConfigureAwait(false);
            if (exception.IsTransient && !_canResume)
            {
                throw new IngestionException(
                    exception.ErrorClass,
                    exception.Code,
                    $"{exception.Message} The connector gave no position to go on from, so partition '{partition.Id}' can't be tried again.",
                    exception)
                {
                    Subject = exception.Subject,
                    Remedy = exception.Remedy,
                };
            }

            throw;
        }
    }
}
