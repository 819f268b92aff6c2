using Ingestion.Parquet.Tests.Fixtures;
using Ingestion.TestSupport;

namespace Ingestion.Parquet.Tests.Interoperability;

/// <summary>The files of the matrix in a folder, and what readers must find in them.</summary>
public sealed class MatrixFiles : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    public string FullPath => _folder.FullPath;

    /// <summary>Returns the rows of a file, one a line.</summary>
    public string TextOf(string fileName) => _texts[fileName];

    public async ValueTask InitializeAsync()
    {
        foreach (var file in MatrixCases.All)
        {
            using var batch = new MatrixData(file).Create();
            _texts.Add(file.FileName, string.Join('\n', MatrixText.Of(batch)));
            using var first = batch.Slice(0, file.Rows / 3);
            using var rest = batch.Slice(first.RowCount, file.Rows - first.RowCount);
            await File.WriteAllBytesAsync(_folder.Combine(file.FileName), await ParquetFile.WriteAsync(file.Schema, file.Options, first, rest));
        }
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
