using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Writing;

/// <summary>Encodes the chunks of a row group on a bounded number of threads, the largest first.</summary>
internal sealed class ChunkEncoder(ColumnChunkWriter[] chunks, int maxThreads) : IDisposable
{
    private readonly EncodingWorkspace[] _workspaces = CreateWorkspaces(Math.Min(chunks.Length, maxThreads));

    /// <summary>Begins to encode all chunks.</summary>
    /// <returns>The running encoding; disposing waits until no thread touches the chunks any more.</returns>
    internal Encoding Start(CancellationToken cancellationToken) => new(chunks, _workspaces, cancellationToken);

    public void Dispose()
    {
        foreach (var workspace in _workspaces)
        {
            workspace.Dispose();
        }
    }

    private static EncodingWorkspace[] CreateWorkspaces(int count)
    {
        var workspaces = new EncodingWorkspace[count];
        for (var i = 0; i < count; i++)
        {
            workspaces[i] = new EncodingWorkspace();
        }

        return workspaces;
    }

    /// <summary>The encoding of one row group.</summary>
    internal sealed class Encoding : IAsyncDisposable
    {
        private readonly ColumnChunkWriter[] _chunks;
        private readonly EncodingWorkspace[] _workspaces;
        private readonly TaskCompletionSource<ColumnChunk>[] _encoded;
        private readonly int[] _order;
        private readonly Task[] _threads;
        private readonly CancellationTokenSource _stop;
        private int _next = -1;

        internal Encoding(ColumnChunkWriter[] chunks, EncodingWorkspace[] workspaces, CancellationToken cancellationToken)
        {
            _chunks = chunks;
            _workspaces = workspaces;
            _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            _encoded = [.. chunks.Select(_ => new TaskCompletionSource<ColumnChunk>(TaskCreationOptions.RunContinuationsAsynchronously))];
            _order = [.. Enumerable.Range(0, chunks.Length).OrderByDescending(i => chunks[i].Values.PlainBytes)];
            _threads = workspaces.Length == 1 ? [] : [.. workspaces.Select(workspace => Task.Run(() => EncodeAll(workspace), CancellationToken.None))];
        }

        /// <summary>Returns a chunk when it is encoded.</summary>
        internal Task<ColumnChunk> TakeAsync(int ordinal)
        {
            if (_threads.Length == 0)
            {
                _stop.Token.ThrowIfCancellationRequested();
                return Task.FromResult(_chunks[ordinal].Encode(_workspaces[0], _stop.Token));
            }

            return _encoded[ordinal].Task;
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(_threads).ConfigureAwait(false);
            foreach (var encoded in _encoded)
            {
                // Of several columns that failed, the first one is reported; the others' errors are looked at, so that none counts as unobserved.
                _ = encoded.Task.Exception;
            }

            _stop.Dispose();
        }

        private void EncodeAll(EncodingWorkspace workspace)
        {
            int position;
            while ((position = Interlocked.Increment(ref _next)) < _order.Length)
            {
                var ordinal = _order[position];
                try
                {
                    _encoded[ordinal].SetResult(_chunks[ordinal].Encode(workspace, _stop.Token));
                }
                catch (OperationCanceledException)
                {
                    _encoded[ordinal].SetCanceled(_stop.Token);
                }
                catch (Exception exception)
                {
                    // Whatever it is, who waits for the chunk must hear of it.
                    _encoded[ordinal].SetException(exception);
                }
            }
        }
    }
}
