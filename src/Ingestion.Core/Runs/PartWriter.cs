using Ingestion.Columnar;
using Ingestion.Core.Telemetry;
using Ingestion.Parquet;

namespace Ingestion.Core.Runs;

/// <summary>Writes the batches of one partition into parts that roll by size, and when the schema changes.</summary>
internal sealed class PartWriter(RunContext run, Partition partition, int partitionNumber) : IAsyncDisposable
{
    private readonly List<FinishedPart> _parts = [];
    private IObjectUpload? _upload;
    private ParquetWriter? _writer;
    private Schema? _schema;
    private string? _position;
    private long _bytesReported;

    internal IReadOnlyList<FinishedPart> Parts => _parts;

    public async ValueTask DisposeAsync()
    {
        if (_writer is not null)
        {
            await _writer.DisposeAsync().ConfigureAwait(false);
            _writer = null;
        }

        if (_upload is not null)
        {
            await _upload.DisposeAsync().ConfigureAwait(false);
            _upload = null;
        }
    }

    internal async ValueTask WriteAsync(MappedBatch batch, CancellationToken cancellationToken)
    {
        foreach (var records in batch.Records)
        {
            await WriteAsync(records, cancellationToken).ConfigureAwait(false);
        }

        _position = batch.Position;
    }

    private async ValueTask WriteAsync(RecordBatch records, CancellationToken cancellationToken)
    {
        if (_writer is not null && (!records.Schema.Equals(_schema) || _writer.EstimatedBytes >= run.Options.MaxPartBytes))
        {
            await FinishAsync(cancellationToken).ConfigureAwait(false);
        }

        if (_writer is null)
        {
            await BeginAsync(records.Schema, cancellationToken).ConfigureAwait(false);
        }

        await _writer!.WriteAsync(records, cancellationToken).ConfigureAwait(false);
        run.Progress.Wrote(records.RowCount, _writer.BytesWritten - _bytesReported);
        _bytesReported = _writer.BytesWritten;
    }

    internal async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        if (_writer is null)
        {
            return;
        }

        var summary = await _writer.CompleteAsync(cancellationToken).ConfigureAwait(false);
        var uploaded = await _upload!.CompleteAsync(cancellationToken).ConfigureAwait(false);
        ManifestPart part = new(uploaded.Key.Key, partition.Id, summary.RowCount, uploaded.Bytes, uploaded.Sha256);
        _parts.Add(new FinishedPart(partitionNumber, _parts.Count, part, _schema!, _position));
        run.Progress.Wrote(0, uploaded.Bytes - _bytesReported);
        Log.PartFinished(run.Logger, part.Key, part.Rows, part.Bytes);
        await DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask BeginAsync(Schema schema, CancellationToken cancellationToken)
    {
        _schema = schema;
        _bytesReported = 0;
        var key = run.PartKey(partitionNumber, _parts.Count);
        _upload = await run.ServiceRetries.ExecuteAsync(
            static (state, token) => state.Uploader.BeginAsync(state.Key, token),
            (run.Uploader, Key: key),
            cancellationToken).ConfigureAwait(false);
        _writer = new ParquetWriter(_upload.Content, schema, ParquetOptions.For(run), leaveOpen: true);
    }
}
