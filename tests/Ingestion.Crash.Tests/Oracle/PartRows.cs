using System.Globalization;
using System.Runtime.CompilerServices;
using Ingestion.Columnar;
using Ingestion.Crash.Tests.Sites;
using Ingestion.Parquet;

namespace Ingestion.Crash.Tests.Oracle;

/// <summary>The rows of one part.</summary>
internal static class PartRows
{
    private const string Operation = "_op";
    private const string ModifiedAt = "source_modified_at";
    private const string Delete = "D";

    internal static async Task<long> CountAsync(string path, CancellationToken cancellationToken)
    {
        await using var reader = await ParquetReader.OpenAsync(File.OpenRead(path), cancellationToken: cancellationToken);
        return reader.Metadata.RowCount;
    }

    internal static async IAsyncEnumerable<PartRow> ReadAsync(string path, TestedDataType dataType, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var reader = await ParquetReader.OpenAsync(File.OpenRead(path), cancellationToken: cancellationToken);
        string[] columns = [Operation, ModifiedAt, dataType.Key.Name, .. dataType.Columns.Select(column => column.Name), .. dataType.Parent is { } parent ? [parent.Name] : Array.Empty<string>()];
        await foreach (var batch in reader.ReadAsync(columns, cancellationToken))
        {
            using (batch)
            {
                for (var row = 0; row < batch.RowCount; row++)
                {
                    yield return Read(batch, row, dataType);
                }
            }
        }
    }

    private static PartRow Read(RecordBatch batch, int row, TestedDataType dataType) => new(
        Value(batch, row, dataType.Key),
        string.Equals((string)batch[Operation].GetValue(row)!, Delete, StringComparison.OrdinalIgnoreCase),
        new RowImage(
            (DateTime)batch[ModifiedAt].GetValue(row)!,
            RowImage.Join(dataType.Columns.Select(column => Value(batch, row, column))),
            dataType.Parent is null ? null : Value(batch, row, dataType.Parent)));

    private static string Value(RecordBatch batch, int row, TestedColumn column) => column.Normalize(batch[column.Name].GetValue(row) switch
    {
        null => null,
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture),
    });
}
