using Ingestion.Parquet.Tests.Fixtures;
using Ingestion.TestSupport;

namespace Ingestion.Parquet.Tests.Interoperability;

/// <summary>Every type with every encoding, compression, page version, null pattern and nesting, read by us and by three others.</summary>
[Collection(nameof(MatrixCollection))]
public sealed class MatrixTests(MatrixFiles files, ITestOutputHelper output)
{
    private const int LeastFiles = 1_000;
    private const int MostFailuresShown = 20;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MatrixReader.Own)]
    [InlineData(MatrixReader.DuckDb)]
    [InlineData(MatrixReader.ParquetWasm)]
    [InlineData(MatrixReader.Hyparquet)]
    public async Task Read_EachFile_GivesTheRowsThatWereWritten(MatrixReader reader)
    {
        var found = await ReadAsync(reader);

        var failures = MatrixCases.All
            .Select(file => (File: file, Failure: Compare(files.TextOf(file.FileName), found[file.FileName])))
            .Where(pair => pair.Failure is not null)
            .ToDictionary(pair => pair.File, pair => pair.Failure!);
        var exclusions = MatrixExclusion.All.Where(exclusion => exclusion.Reader == reader).ToList();
        output.WriteLine($"{reader}: {MatrixCases.All.Count} files, of which {failures.Count} can't be compared.");
        foreach (var exclusion in exclusions)
        {
            var excluded = MatrixCases.All.Where(file => exclusion.Matches(file)).ToList();
            output.WriteLine($"  {excluded.Count} excluded: {exclusion.Reason}");
            Assert.NotEmpty(excluded);
            Assert.Equal([], excluded.Where(file => !failures.ContainsKey(file)).Select(file => $"{file} is excluded for no reason"));
        }

        var unexplained = failures.Where(failure => !exclusions.Any(exclusion => exclusion.Matches(failure.Key))).ToList();
        Assert.True(unexplained.Count == 0, Describe(unexplained));
    }

    [Fact]
    public void All_Files_CoverEveryTypeInEveryWayAndShape()
    {
        var cases = MatrixCases.All;

        Assert.True(cases.Count >= LeastFiles);
        Assert.Equal(cases.Count, cases.Select(file => file.FileName).Distinct(StringComparer.Ordinal).Count());
        var encodings = MatrixType.All.Sum(type => type.Encodings.Count);
        var (codecs, versions) = (Enum.GetValues<ParquetCompression>().Length, Enum.GetValues<ParquetPageVersion>().Length);
        var (nestings, nulls) = (Enum.GetValues<MatrixNesting>().Length, Enum.GetValues<MatrixNulls>().Length);
        Assert.Equal(encodings * codecs * versions, cases.Select(file => (file.Type, file.Encoding, file.Compression, file.PageVersion)).Distinct().Count());
        Assert.Equal(MatrixType.All.Count * nestings * nulls, cases.Select(file => (file.Type, file.Nesting, file.Nulls)).Distinct().Count());
        Assert.Equal(encodings * nestings, cases.Select(file => (file.Type, file.Encoding, file.Nesting)).Distinct().Count());
        Assert.Equal(codecs * versions * nestings * nulls, cases.Select(file => (file.Compression, file.PageVersion, file.Nesting, file.Nulls)).Distinct().Count());
    }

    [Fact]
    public async Task Metadata_EachFile_NamesTheEncodingAndCodecAskedFor()
    {
        foreach (var file in MatrixCases.All.Where(file => file.Encoding != ParquetEncoding.Auto))
        {
            var metadata = await ParquetFile.MetadataAsync(await File.ReadAllBytesAsync(Path.Combine(files.FullPath, file.FileName), Token));
            var column = metadata.RowGroups[0].Columns.Single(column => string.Equals(column.Name, file.Path, StringComparison.Ordinal));

            Assert.Contains(file.HasValues ? NameOf(file.Encoding) : "PLAIN", column.Encodings);
            Assert.Equal(NameOf(file.Compression), column.Codec);
        }
    }

    [Fact]
    public void All_Files_AreReadByOursAndDuckDbOrRust()
    {
        Assert.DoesNotContain(MatrixExclusion.All, exclusion => exclusion.Reader == MatrixReader.Own);
        Assert.DoesNotContain(MatrixCases.All, file => MatrixExclusion.Excludes(MatrixReader.DuckDb, file) && MatrixExclusion.Excludes(MatrixReader.ParquetWasm, file));
    }

    private static string NameOf(ParquetEncoding encoding) => encoding switch
    {
        ParquetEncoding.Plain => "PLAIN",
        ParquetEncoding.Dictionary => "RLE_DICTIONARY",
        ParquetEncoding.DeltaBinaryPacked => "DELTA_BINARY_PACKED",
        ParquetEncoding.DeltaLengthByteArray => "DELTA_LENGTH_BYTE_ARRAY",
        ParquetEncoding.DeltaByteArray => "DELTA_BYTE_ARRAY",
        ParquetEncoding.ByteStreamSplit => "BYTE_STREAM_SPLIT",
        _ => "RLE",
    };

    private static string NameOf(ParquetCompression compression) => compression switch
    {
        ParquetCompression.None => "UNCOMPRESSED",
        ParquetCompression.Lz4Raw => "LZ4_RAW",
        _ => compression.ToString().ToUpperInvariant(),
    };

    private static string? Compare(string expected, FileRows found)
    {
        if (found.Text is not { } text)
        {
            return found.Error ?? "no answer";
        }

        if (string.Equals(expected, text, StringComparison.Ordinal))
        {
            return null;
        }

        var (expectedRows, rows) = (expected.Split('\n'), text.Split('\n'));
        var row = expectedRows.Zip(rows).TakeWhile(pair => string.Equals(pair.First, pair.Second, StringComparison.Ordinal)).Count();
        return $"row {row} of {expectedRows.Length} is {rows.ElementAtOrDefault(row) ?? "missing"} instead of {expectedRows.ElementAtOrDefault(row) ?? "nothing"}";
    }

    private static string Describe(List<KeyValuePair<MatrixCase, string>> failures) =>
        $"{failures.Count} files were read wrongly:\n{string.Join('\n', failures.Take(MostFailuresShown).Select(failure => $"{failure.Key}: {failure.Value}"))}";

    private async Task<IReadOnlyDictionary<string, FileRows>> ReadAsync(MatrixReader reader) => reader switch
    {
        MatrixReader.Own => await ReadWithOursAsync(),
        MatrixReader.DuckDb => await NodeReaders.ReadFolderAsync("duckdb", files.FullPath, Token),
        MatrixReader.ParquetWasm => await NodeReaders.ReadFolderAsync("parquet-wasm", files.FullPath, Token),
        _ => await NodeReaders.ReadFolderAsync("hyparquet", files.FullPath, Token),
    };

    private async Task<Dictionary<string, FileRows>> ReadWithOursAsync()
    {
        Dictionary<string, FileRows> found = new(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(files.FullPath))
        {
            var name = Path.GetFileName(path);
            found.Add(name, await ReadFileAsync(name, await File.ReadAllBytesAsync(path, Token)));
        }

        return found;
    }

    private static async Task<FileRows> ReadFileAsync(string name, byte[] bytes)
    {
        try
        {
            await using var reader = await ParquetFile.OpenAsync(bytes);
            List<string> rows = [];
            await foreach (var batch in reader.ReadAsync(cancellationToken: Token))
            {
                using (batch)
                {
                    rows.AddRange(MatrixText.Of(batch));
                }
            }

            return new FileRows(name, string.Join('\n', rows), Error: null);
        }
        catch (ParquetException exception)
        {
            return new FileRows(name, Text: null, exception.Message);
        }
    }
}
