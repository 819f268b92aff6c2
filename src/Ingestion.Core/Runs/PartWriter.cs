using Ingestion.Columnar;
using Ingestion.Core.Quarantine;
using Ingestion.Core.Telemetry;
using Ingestion.Parquet;

namespace Ingestion.Core.Runs;

/// <summary>Writes the batches of one partition into parts that roll by size, and when the schema changes; each part is a checkpoint.</summary>
/// <remarks>Parts end between batches only: the position behind a batch is the only place from which a later attempt can go on.</remarks>
internal sealed class PartWriter(RunWork work, Partition partition, int partitionNumber, int firstNumber) : IAsyncDisposable
{
    private int _number = firstNumber;
    private QuarantineWriter _rejected = work.CreateQuarantineWriter(partition, partitionNumber, firstNumber);
    private IObjectUpload? _upload;
    private ParquetWriter? _writer;
    private Schema? _schema;
    private RowCounts _counts = RowCounts.None;
    private string? _position;
    private Watermark? _watermark;
    private long _bytesReported;

    public async ValueTask DisposeAsync()
    {
        await ClosePartAsync().ConfigureAwait(false);
        await _rejected.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask ClosePartAsync()
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
        if (MustRoll(batch))
        {
            await FinishAsync(isPartitionEnd: false, cancellationToken).ConfigureAwait(false);
        }

        foreach (var records in batch.Records)
        {
            await WriteAsync(records, cancellationToken).ConfigureAwait(false);
        }

        await _rejected.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
        Run.Progress.Rejected(batch.Counts.Quarantined);
        work.Limits.Add(batch.Counts, batch.Rejected);
        _counts = _counts.Add(batch.Counts);
        _position = batch.Position;
        _watermark = batch.Watermark ?? _watermark;
    }

    /// <summary>Ends the part that is open, and records what is durable now.</summary>
    internal async ValueTask FinishAsync(bool isPartitionEnd, CancellationToken cancellationToken)
    {
        var part = _writer is null ? null : await UploadAsync(_writer, cancellationToken).ConfigureAwait(false);
        var rejected = await _rejected.CompleteAsync(cancellationToken).ConfigureAwait(false);
        Checkpoint checkpoint = new(Run.RunId, partitionNumber, _number)
        {
            Part = part,
            Columns = part is null ? [] : ManifestColumns.Of(_schema!),
            Quarantine = rejected,
            Counts = _counts,
            Position = _position,
            Watermark = _watermark,
            IsPartitionEnd = isPartitionEnd,
        };
        await work.Checkpoints.AddAsync(checkpoint, cancellationToken).ConfigureAwait(false);
        _number++;
        _counts = RowCounts.None;
        _rejected = work.CreateQuarantineWriter(partition, partitionNumber, _number);
    }

    /// <summary>Keeps the rejected rows of a run that is stopped: they say why.</summary>
    internal async ValueTask TryKeepRejectedAsync()
    {
        try
        {
            _ = await _rejected.CompleteAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Log.RejectedNotKept(Run.Logger, exception, Run.RunId, partition.Id);
        }
    }

    private RunContext Run => work.Run;

    private bool MustRoll(MappedBatch batch) =>
        !_rejected.Accepts(batch)
        || (_writer is not null && (_writer.EstimatedBytes >= Run.Options.MaxPartBytes || (batch.Records is [var first, ..] && !first.Schema.Equals(_schema))));

    private async ValueTask WriteAsync(RecordBatch records, CancellationToken cancellationToken)
    {
        _writer ??= await BeginAsync(records.Schema, cancellationToken).ConfigureAwait(false);
        await _writer.WriteAsync(records, cancellationToken).ConfigureAwait(false);
        Run.Progress.Wrote(records.RowCount, _writer.BytesWritten - _bytesReported);
        _bytesReported = _writer.BytesWritten;
    }

    private async ValueTask<ParquetWriter> BeginAsync(Schema schema, CancellationToken cancellationToken)
    {
        using var step = work.Telemetry.StartStep("ingestion.part.begin");
        _schema = schema;
        _bytesReported = 0;
        _upload = await Run.Pipelines.Sink.ExecuteAsync(
            static (state, token) => state.Uploader.BeginAsync(state.Key, token),
            (Run.Uploader, Key: Run.PartKey(partitionNumber, _number)),
            cancellationToken).ConfigureAwait(false);
        return new ParquetWriter(_upload.Content, schema, ParquetOptions.For(Run), leaveOpen: true);
    }

    private async ValueTask<ManifestPart> UploadAsync(ParquetWriter writer, CancellationToken cancellationToken)
    {
        using var step = work.Telemetry.StartStep("ingestion.part.upload");
        var summary = await writer.CompleteAsync(cancellationToken).ConfigureAwait(false);
        var uploaded = await _upload!.CompleteAsync(cancellationToken).ConfigureAwait(false);
        ManifestPart part = new(uploaded.Key.Key, partition.Id, summary.RowCount, uploaded.Bytes, uploaded.Sha256);
        Run.Progress.Wrote(0, uploaded.Bytes - _bytesReported);
        Log.PartFinished(Run.Logger, part.Key, part.Rows, part.Bytes);
        work.Telemetry.PartFinished(Run.Dataset, part);
        await ClosePartAsync().ConfigureAwait(false);
        return part;
    }
}
