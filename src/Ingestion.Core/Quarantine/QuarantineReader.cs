using System.Text.Json;
using Ingestion.Columnar;
using Ingestion.Parquet;

namespace Ingestion.Core.Quarantine;

/// <summary>Reads an object that <see cref="QuarantineWriter"/> wrote. Not safe for concurrent use.</summary>
internal sealed class QuarantineReader : IAsyncDisposable
{
    private readonly ParquetReader _reader;
    private readonly int[] _sourceColumns;

    private QuarantineReader(ParquetReader reader, Guid runId, string dataset, Schema source)
    {
        _reader = reader;
        RunId = runId;
        Dataset = dataset;
        Source = source;
        _sourceColumns = [.. Enumerable.Range(0, source.Count)];
    }

    /// <summary>Gets the run that rejected the rows.</summary>
    internal Guid RunId { get; }

    /// <summary>Gets the run's dataset, as text.</summary>
    internal string Dataset { get; }

    /// <summary>Gets the source's fields, under the source's names.</summary>
    internal Schema Source { get; }

    public ValueTask DisposeAsync() => _reader.DisposeAsync();

    /// <summary>Opens an object.</summary>
    /// <exception cref="IngestionException">It is gone, or none that a run wrote.</exception>
    internal static async ValueTask<QuarantineReader> OpenAsync(IQuarantine quarantine, ObjectKey key, CancellationToken cancellationToken)
    {
        var content = await quarantine.OpenReadAsync(key, cancellationToken).ConfigureAwait(false) ?? throw QuarantineErrors.Unreadable(quarantine.Describe(key), "it is gone.");
        try
        {
            var reader = await ParquetReader.OpenAsync(content, cancellationToken: cancellationToken).ConfigureAwait(false);
            var facts = reader.Metadata.KeyValueMetadata.ToDictionary(pair => pair.Key, pair => pair.Value ?? string.Empty, StringComparer.Ordinal);
            return new QuarantineReader(reader, Guid.Parse(facts["ingestion.run_id"]), facts["ingestion.dataset"], ReadSource(reader.Schema, facts[QuarantineSchema.MetadataKey]));
        }
        catch (Exception exception) when (exception is ParquetException or KeyNotFoundException or FormatException or JsonException)
        {
            await content.DisposeAsync().ConfigureAwait(false);
            throw QuarantineErrors.Unreadable(quarantine.Describe(key), exception.Message);
        }
    }

    /// <summary>Reads the rows with all columns of the object, each batch owned by the caller.</summary>
    internal IAsyncEnumerable<RecordBatch> ReadAsync(CancellationToken cancellationToken) => _reader.ReadAsync(cancellationToken: cancellationToken);

    /// <summary>Reads what happened to the rows, without the rows.</summary>
    internal IAsyncEnumerable<RecordBatch> ReadFactsAsync(CancellationToken cancellationToken) =>
        _reader.ReadAsync([.. QuarantineColumns.Fields.Select(field => field.Name).Where(name => !string.Equals(name, QuarantineColumns.RawRecord, StringComparison.Ordinal))], cancellationToken);

    /// <summary>Returns some rows of a batch of <see cref="ReadAsync"/> as the source gave them; the caller disposes them.</summary>
    internal RecordBatch SourceRows(RecordBatch batch, int offset, int count)
    {
        using var columns = batch.Select(_sourceColumns);
        using var rows = columns.Slice(offset, count);
        return rows.WithSchema(Source);
    }

    private static Schema ReadSource(Schema file, string metadata)
    {
        var fields = JsonSerializer.Deserialize(metadata, QuarantineJsonContext.Default.ListQuarantineField) ?? throw new JsonException("The source's fields are null.");
        return new Schema(fields.Select((field, i) => file.IndexOf(field.Column) == i
            ? new Field(field.Name, file[i].Type)
            : throw new FormatException($"It has no column '{field.Column}' at position {i}.")));
    }
}
