using Ingestion.Columnar;
using Ingestion.Core.Runs;
using Ingestion.Parquet;

namespace Ingestion.Core.Quarantine;

/// <summary>Writes the rows that one partition rejects between two checkpoints into one Parquet object, which the first of them begins.</summary>
/// <remarks>Takes the memory of one small row group, however many rows come. Not safe for concurrent use.</remarks>
internal sealed class QuarantineWriter(IQuarantine quarantine, QuarantineSegment segment, TimeProvider timeProvider) : IAsyncDisposable
{
    private const long MemoryBytes = 16L << 20;
    private const int RowGroupRows = 16_384;

    private IObjectUpload? _upload;
    private ParquetWriter? _writer;
    private QuarantineSchema? _schema;
    private QuarantineRows? _rows;

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

    /// <summary>Tells whether the object can hold the rows that a batch rejects; if not, a field came up in the source, and the segment must end first.</summary>
    internal bool Accepts(MappedBatch batch) => _schema is null || batch.Rejected.All(rows => rows.Records is null || _schema.Holds(rows.Records.Schema));

    /// <summary>Writes the rows that a batch rejects; they stay the batch's.</summary>
    /// <exception cref="IngestionException">The store refused or could not be reached.</exception>
    internal async ValueTask WriteAsync(MappedBatch batch, CancellationToken cancellationToken)
    {
        foreach (var rows in batch.Rejected)
        {
            await WriteAsync(rows, batch.Position, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Makes the object durable and visible.</summary>
    /// <returns>The object; <see langword="null"/> if no row was rejected.</returns>
    /// <exception cref="IngestionException">The store refused or could not be reached.</exception>
    internal async ValueTask<ManifestPart?> CompleteAsync(CancellationToken cancellationToken)
    {
        if (_writer is null)
        {
            return null;
        }

        var summary = await _writer.CompleteAsync(cancellationToken).ConfigureAwait(false);
        var uploaded = await _upload!.CompleteAsync(cancellationToken).ConfigureAwait(false);
        await DisposeAsync().ConfigureAwait(false);
        return new ManifestPart(uploaded.Key.Key, segment.Partition, summary.RowCount, uploaded.Bytes, uploaded.Sha256);
    }

    private async ValueTask WriteAsync(RejectedRows rows, string? position, CancellationToken cancellationToken)
    {
        if (_writer is null)
        {
            await BeginAsync(rows.Records?.Schema, cancellationToken).ConfigureAwait(false);
        }

        using var batch = _rows!.Create(rows, position, timeProvider.GetUtcNow());
        await _writer!.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask BeginAsync(Schema? rows, CancellationToken cancellationToken)
    {
        _schema = QuarantineSchema.Of(segment.Source, rows);
        _rows = new QuarantineRows(segment, _schema);
        _upload = await segment.Retries.ExecuteAsync(
            static (s, token) => s.quarantine.BeginAsync(s.Key, token),
            (quarantine, segment.Key),
            cancellationToken).ConfigureAwait(false);
        _writer = new ParquetWriter(_upload.Content, _schema.File, Options(), leaveOpen: true);
    }

    private ParquetWriterOptions Options() => new()
    {
        MemoryBytes = MemoryBytes,
        RowGroupRows = RowGroupRows,
        MaxThreads = 1,
        KeyValueMetadata = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ingestion.run_id"] = segment.RunId.ToString("D"),
            ["ingestion.dataset"] = segment.Dataset.ToString(),
            [QuarantineSchema.MetadataKey] = _schema!.ToMetadata(),
        },
    };
}
