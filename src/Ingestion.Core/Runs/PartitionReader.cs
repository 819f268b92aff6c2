using Ingestion.Core.Healing;
using Polly;

namespace Ingestion.Core.Runs;

/// <summary>Reads a partition batch by batch; after a failure that passes or is healed it goes on behind the last batch that it gave away.</summary>
internal sealed class PartitionReader(IExtractor extractor, ExtractPlan plan, Partition partition, ResiliencePipeline retries, RunHealing healing, string? resumeAfter = null) : IAsyncDisposable
{
    private IAsyncEnumerator<ExtractedBatch>? _batches;
    private CancellationTokenSource? _reading;
    private CancellationToken _run;
    private string? _position = resumeAfter;
    private bool _canResume = true;
    private int _generation;
    private int _failuresInARow;
    private int _healed;

    public async ValueTask DisposeAsync()
    {
        if (_batches is not null)
        {
            await _batches.DisposeAsync().ConfigureAwait(false);
            _batches = null;
        }

        _reading?.Dispose();
        _reading = null;
    }

    /// <summary>Returns the next batch, which the caller owns, or <see langword="null"/> at the end.</summary>
    internal async ValueTask<ExtractedBatch?> NextAsync(CancellationToken cancellationToken)
    {
        _run = cancellationToken;
        while (true)
        {
            var healed = _healed;
            try
            {
                return await retries.ExecuteAsync(static (self, token) => self.TryNextAsync(token), this, cancellationToken).ConfigureAwait(false);
            }
            catch (IngestionException) when (_healed > healed)
            {
                // Something is different since: that deserves tries of its own.
            }
        }
    }

    private async ValueTask<ExtractedBatch?> TryNextAsync(CancellationToken cancellationToken)
    {
        try
        {
            await OpenAsync().ConfigureAwait(false);
            bool hasNext;
            using (cancellationToken.UnsafeRegister(static reading => ((CancellationTokenSource)reading!).Cancel(), _reading))
            {
                hasNext = await _batches!.MoveNextAsync().ConfigureAwait(false);
            }

            return Take(hasNext ? _batches.Current : null);
        }
        catch (Exception exception)
        {
            await DisposeAsync().ConfigureAwait(false);
            await TryHealAsync(exception, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Opens the partition, if it is not open. The stream outlives the try that opens it, so it has a token of its own.</summary>
    private async ValueTask OpenAsync()
    {
        if (_batches is not null && _reading!.IsCancellationRequested && !_run.IsCancellationRequested)
        {
            // A try ran out of time in the moment in which its batch came: the batch counts, the stream behind it does not.
            await DisposeAsync().ConfigureAwait(false);
        }

        if (_batches is null)
        {
            _generation = healing.Generation;
            _reading = CancellationTokenSource.CreateLinkedTokenSource(_run);
            _batches = extractor.ReadAsync(plan, partition, _position, _reading.Token).GetAsyncEnumerator(_reading.Token);
        }
    }

    private ExtractedBatch? Take(ExtractedBatch? batch)
    {
        _failuresInARow = 0;
        healing.Worked(_generation, batch?.Records.RowCount ?? 0);
        if (batch is not null)
        {
            _position = batch.Position;
            _canResume = batch.Position is not null;
        }

        return batch;
    }

    private async ValueTask TryHealAsync(Exception exception, CancellationToken cancellationToken)
    {
        var failure = exception as IngestionException ?? (exception is OperationCanceledException && !_run.IsCancellationRequested ? TookTooLong(exception) : null);
        if (failure is null)
        {
            return;
        }

        if (!_canResume)
        {
            throw CannotGoOn(failure);
        }

        _failuresInARow++;
        if (await healing.TryHealAsync(Dependency.Source, failure, _failuresInARow, _generation, _run).ConfigureAwait(false))
        {
            _healed++;
        }
    }

    private static IngestionException TookTooLong(Exception exception) =>
        new(ErrorClass.SourceUnavailable, "ING3312", "The source took too long for one call.", exception) { IsTransient = true };

    private IngestionException CannotGoOn(IngestionException failure) => !failure.IsTransient ? failure : new(
        failure.ErrorClass,
        failure.Code,
        $"{failure.Message} The connector gave no position to go on from, so partition '{partition.Id}' can't be tried again.",
        failure)
    {
        Subject = failure.Subject,
        Remedy = failure.Remedy,
    };
}
