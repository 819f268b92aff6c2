using Ingestion.Columnar;

namespace Ingestion.Parquet.Tests.Fixtures;

/// <summary>Writes and reads whole files in memory.</summary>
internal static class ParquetFile
{
    public static async Task<byte[]> WriteAsync(Schema schema, ParquetWriterOptions? options, params IReadOnlyList<RecordBatch> batches)
    {
        using var stream = new MemoryStream();
        await using var writer = new ParquetWriter(stream, schema, options, leaveOpen: true);
        foreach (var batch in batches)
        {
            await writer.WriteAsync(batch, TestContext.Current.CancellationToken);
        }

        var summary = await writer.CompleteAsync(TestContext.Current.CancellationToken);
        Assert.Equal(stream.Length, summary.Bytes);
        return stream.ToArray();
    }

    /// <summary>Writes one batch and disposes it.</summary>
    public static async Task<byte[]> WriteAsync(RecordBatch batch, ParquetWriterOptions? options = null)
    {
        using (batch)
        {
            return await WriteAsync(batch.Schema, options, [batch]);
        }
    }

    public static ValueTask<ParquetReader> OpenAsync(byte[] file, ParquetReaderOptions? options = null) =>
        ParquetReader.OpenAsync(new MemoryStream(file, writable: false), options, cancellationToken: TestContext.Current.CancellationToken);

    public static async Task<ParquetFileMetadata> MetadataAsync(byte[] file)
    {
        await using var reader = await OpenAsync(file);
        return reader.Metadata;
    }

    /// <summary>Reads all rows as <see cref="Cells"/>.</summary>
    public static async Task<List<string>> ReadAsync(byte[] file, ParquetReaderOptions? options = null, params string[]? columns)
    {
        await using var reader = await OpenAsync(file, options);
        List<string> rows = [];
        await foreach (var batch in reader.ReadAsync(columns is { Length: > 0 } ? columns : null, TestContext.Current.CancellationToken))
        {
            using (batch)
            {
                rows.AddRange(Cells.Of(batch));
            }
        }

        return rows;
    }
}
