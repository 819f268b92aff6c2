using Ingestion.Columnar;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Tests.Fixtures;

namespace Ingestion.Parquet.Tests.Checking;

public class ParquetFileCheckTests
{
    private const int Id = 0;
    private const int Name = 1;
    private const int Ratio = 3;
    private const int Lines = 4;

    /// <summary>Without our name in the file only the rules of the format count.</summary>
    private static readonly ParquetWriterOptions Foreign = CheckedFiles.Rich with { CreatedBy = "other version 1.2.3 (build x)" };

    public static MatrixTheoryData<ParquetCompression, ParquetPageVersion, ParquetCompatibility> Options() =>
        new(Enum.GetValues<ParquetCompression>(), Enum.GetValues<ParquetPageVersion>(), Enum.GetValues<ParquetCompatibility>());

    [Theory]
    [MemberData(nameof(Options))]
    public async Task RunAsync_OwnFile_FindsNothing(ParquetCompression compression, ParquetPageVersion version, ParquetCompatibility compatibility)
    {
        var options = new ParquetWriterOptions { Compression = compression, PageVersion = version, Compatibility = compatibility, PageRows = 50, RowGroupRows = 300 };
        foreach (var schema in (Schema[])[AllTypes.Nullable, AllTypes.Required])
        {
            using var batch = new RandomBatch(seed: 11).Create(schema, 700);

            var report = await CheckedFiles.CheckAsync(await ParquetFile.WriteAsync(schema, options, batch));

            Assert.Empty(report.Findings);
            Assert.True(report.IsSound && report.IsComplete);
            Assert.Equal(700 * schema.Count, report.ValueCount);
        }
    }

    [Fact]
    public async Task RunAsync_OwnFileWithEverything_FindsNothing()
    {
        Assert.Empty((await CheckedFiles.CheckAsync(await CheckedFiles.CreateAsync())).Findings);
        Assert.Empty((await CheckedFiles.CheckAsync(await CheckedFiles.CreateAsync(Foreign))).Findings);
        Assert.Empty((await CheckedFiles.CheckAsync(await ParquetFile.WriteAsync(AllTypes.Nullable, options: null))).Findings);
    }

    [Fact]
    public async Task RunAsync_NoParquet_GivesAnError()
    {
        foreach (var bytes in (byte[][])[[], [1, 2, 3], "PAR1PAR1"u8.ToArray(), new byte[1_000]])
        {
            var report = await CheckedFiles.CheckAsync(bytes);

            Assert.Contains(report.Findings, finding => finding is { Severity: ParquetCheckSeverity.Error, Code: ParquetCheckCode.Footer });
        }
    }

    [Fact]
    public async Task RunAsync_PageChanged_NamesThePlaceAndGoesOn()
    {
        var file = await CheckedFiles.CreateAsync();
        var chunk = CheckedFiles.FooterOf(file).RowGroups[1].Columns[Name];
        file[chunk.Start + chunk.CompressedBytes - 1] ^= 1;

        var report = await CheckedFiles.CheckAsync(file);

        var finding = Assert.Single(report.Findings);
        Assert.Equal((ParquetCheckCode.Checksum, 1, "name", 0, chunk.DataPageOffset), (finding.Code, finding.RowGroup, finding.Column, finding.Page, finding.Offset));
        Assert.True(report.ValueCount > 50);
    }

    [Fact]
    public async Task RunAsync_MoreFindingsThanKept_CountsThem()
    {
        var file = await CheckedFiles.CreateAsync();
        foreach (var chunk in CheckedFiles.FooterOf(file).RowGroups.SelectMany(group => group.Columns))
        {
            file[chunk.Start + chunk.CompressedBytes - 1] ^= 1;
        }

        var report = await CheckedFiles.CheckAsync(file, new ParquetCheckOptions { MaxFindings = 2 });

        Assert.Equal(2, report.Findings.Count);
        Assert.Equal(10, report.ErrorCount);
    }

    [Fact]
    public async Task RunAsync_PageBeyondTheLimit_IsNotChecked()
    {
        using var batch = new RandomBatch(seed: 3).Create(new Schema(new Field("a", DataType.Int64, isNullable: false)), 1_000);

        var report = await CheckedFiles.CheckAsync(
            await ParquetFile.WriteAsync(batch.Schema, new ParquetWriterOptions { DictionaryBytes = 0 }, batch), new ParquetCheckOptions { MaxPageBytes = 1_024 });

        Assert.True(report.IsSound);
        Assert.False(report.IsComplete);
        Assert.Contains(report.Findings, finding => finding.Code == ParquetCheckCode.NotChecked);
    }

    [Fact]
    public async Task RunAsync_WrongPromiseOfOrder_GivesAnError()
    {
        foreach (var sorting in (ParquetSortingColumn[])[new("id", IsDescending: true), new("ratio"), new("name", NullsFirst: true)])
        {
            var report = await CheckedFiles.CheckAsync(await CheckedFiles.CreateAsync(CheckedFiles.Rich with { SortingColumns = [sorting] }));

            Assert.All(report.Findings, finding => Assert.Equal(ParquetCheckCode.Sorting, finding.Code));
            Assert.NotEmpty(report.Findings);
        }
    }

    [Fact]
    public async Task RunAsync_OrderByListElements_IsNotChecked()
    {
        const int ListElements = 4;
        var file = CheckedFiles.WithRowGroup(
            await CheckedFiles.CreateAsync(), group => group with { SortingColumns = [new SortingColumn(ListElements, IsDescending: false, NullsFirst: false)] });

        var report = await CheckedFiles.CheckAsync(file);

        Assert.Contains(report.Findings, finding => finding is { Code: ParquetCheckCode.NotChecked, Column: "lines.list.element" });
    }

    [Fact]
    public async Task RunAsync_StatisticsThatAreNotTrue_GiveAnError()
    {
        await AssertErrorAsync(ParquetCheckCode.Statistics, Id, chunk => WithStatistics(chunk, s => s with { Minimum = BitConverter.GetBytes(1L), IsMinimumExact = false }));
        await AssertErrorAsync(ParquetCheckCode.Statistics, Id, chunk => WithStatistics(chunk, s => s with { Maximum = BitConverter.GetBytes(6L), IsMaximumExact = false }));
        await AssertErrorAsync(ParquetCheckCode.Statistics, Id, chunk => WithStatistics(chunk, s => s with { Minimum = BitConverter.GetBytes(-1L), IsMinimumExact = true }));
        await AssertErrorAsync(ParquetCheckCode.Statistics, Id, chunk => WithStatistics(chunk, s => s with { Minimum = [1, 2] }));
        await AssertErrorAsync(ParquetCheckCode.Statistics, Id, chunk => WithStatistics(chunk, s => s with { NullCount = 1 }));
        await AssertErrorAsync(ParquetCheckCode.Statistics, Id, chunk => WithStatistics(chunk, s => s with { DistinctCount = 9 }));
        await AssertErrorAsync(ParquetCheckCode.Statistics, Id, chunk => WithStatistics(chunk, s => s with { Minimum = null, LegacyMinimum = BitConverter.GetBytes(3L) }));
        await AssertErrorAsync(ParquetCheckCode.Statistics, Name, chunk => WithStatistics(chunk, s => s with { Maximum = "customer 1"u8.ToArray() }));
    }

    [Fact]
    public async Task RunAsync_StatisticsThatAreWeakerThanTheValues_AreSound()
    {
        var file = await CheckedFiles.CreateAsync(Foreign);

        Assert.Empty((await CheckedFiles.CheckAsync(CheckedFiles.WithChunk(file, Id, chunk => WithStatistics(chunk, s => s with { Minimum = BitConverter.GetBytes(-1L), IsMinimumExact = false })))).Findings);
        Assert.Empty((await CheckedFiles.CheckAsync(CheckedFiles.WithChunk(file, Id, chunk => chunk with { Statistics = null }))).Findings);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(0.0)]
    public async Task RunAsync_BoundsAgainstTheRulesOfFloatingPoint_GiveAWarning(double minimum)
    {
        var file = CheckedFiles.WithChunk(
            await CheckedFiles.CreateAsync(Foreign), Ratio, chunk => WithStatistics(chunk, s => s with { Minimum = BitConverter.GetBytes(minimum), IsMinimumExact = false }));

        var report = await CheckedFiles.CheckAsync(file);

        Assert.Contains(report.Findings, finding => finding is { Severity: ParquetCheckSeverity.Warning, Code: ParquetCheckCode.Statistics });
    }

    [Fact]
    public async Task RunAsync_ChunkThatIsNotAsDescribed_GivesAnError()
    {
        await AssertErrorAsync(ParquetCheckCode.Chunk, Id, chunk => chunk with { ValueCount = chunk.ValueCount + 1 });
        await AssertErrorAsync(ParquetCheckCode.Chunk, Lines, chunk => chunk with { ValueCount = chunk.ValueCount - 1 });
        await AssertErrorAsync(ParquetCheckCode.Chunk, Id, chunk => chunk with { Path = ["other"] });
        await AssertErrorAsync(ParquetCheckCode.Chunk, Id, chunk => chunk with { Type = PhysicalType.Int32 });
        await AssertErrorAsync(ParquetCheckCode.Chunk, Id, chunk => chunk with { CompressedBytes = chunk.CompressedBytes - 1 });
        await AssertErrorAsync(ParquetCheckCode.Layout, Id, chunk => chunk with { DataPageOffset = 1L << 40, DictionaryPageOffset = null });
        await AssertErrorAsync(ParquetCheckCode.Layout, Id, chunk => chunk with { CompressedBytes = chunk.CompressedBytes + 20 });
        await AssertErrorAsync(ParquetCheckCode.SizeStatistics, Name, chunk => chunk with { SizeStatistics = chunk.SizeStatistics! with { UnencodedBytes = 1 } });
        await AssertErrorAsync(ParquetCheckCode.SizeStatistics, Lines, chunk => chunk with { SizeStatistics = chunk.SizeStatistics! with { RepetitionLevels = [1, 2] } });
        await AssertErrorAsync(ParquetCheckCode.BloomFilter, Id, chunk => chunk with { BloomFilterOffset = 1L << 40 });
    }

    [Fact]
    public async Task RunAsync_WhatOldWritersHaveWrong_GivesAWarning()
    {
        var file = await CheckedFiles.CreateAsync(Foreign);

        foreach (var changed in (byte[][])
        [
            CheckedFiles.WithChunk(file, Id, chunk => chunk with { Encodings = [PageEncoding.Rle] }),
            CheckedFiles.WithChunk(file, Id, chunk => chunk with { UncompressedBytes = 1 }),
            CheckedFiles.WithChunk(file, Id, chunk => chunk with { EncodingCounts = [new PageEncodingCount(PageType.Data, PageEncoding.Plain, 9)] }),
            CheckedFiles.WithChunk(file, Id, chunk => chunk with { BloomFilterBytes = chunk.BloomFilterBytes - 1 }),
            CheckedFiles.WithRowGroup(file, group => group with { CompressedBytes = 5, Ordinal = 3, FileOffset = 9 }),
        ])
        {
            var report = await CheckedFiles.CheckAsync(changed);

            Assert.True(report.IsSound && report.IsComplete, string.Join('\n', report.Findings));
            Assert.NotEqual(0, report.WarningCount);
        }
    }

    [Fact]
    public async Task RunAsync_BloomFilterOfAnotherColumn_GivesAnError()
    {
        var file = await CheckedFiles.CreateAsync(Foreign);
        var other = CheckedFiles.FooterOf(file).RowGroups[0].Columns[Name];

        var report = await CheckedFiles.CheckAsync(CheckedFiles.WithChunk(
            file, Id, chunk => chunk with { BloomFilterOffset = other.BloomFilterOffset, BloomFilterBytes = other.BloomFilterBytes }));

        Assert.Contains(report.Findings, finding => finding is { Severity: ParquetCheckSeverity.Error, Code: ParquetCheckCode.BloomFilter });
    }

    [Fact]
    public async Task RunAsync_IndexesThatAreNotTrue_GiveAnError()
    {
        var file = await CheckedFiles.CreateAsync(Foreign);
        byte[][] wrongBounds =
        [
            CheckedFiles.WithColumnIndex(file, Id, index => index with { Minimums = [BitConverter.GetBytes(1L), .. index.Minimums.Skip(1)] }),
            CheckedFiles.WithColumnIndex(file, Id, index => index with { NullPages = [true, .. index.NullPages.Skip(1)] }),
            CheckedFiles.WithColumnIndex(file, Id, index => index with { NullCounts = [1, .. index.NullCounts!.Skip(1)] }),
            CheckedFiles.WithColumnIndex(file, Id, index => index with { Order = BoundaryOrder.Descending }),
            CheckedFiles.WithColumnIndex(file, Id, index => index with { NullPages = [.. index.NullPages.SkipLast(1)], Minimums = [.. index.Minimums.SkipLast(1)], Maximums = [.. index.Maximums.SkipLast(1)], NullCounts = null }),
            CheckedFiles.WithColumnIndex(file, Lines, index => index with { DefinitionLevels = [.. index.DefinitionLevels!.Select(count => count + 1)] }),
        ];
        byte[][] wrongPlaces =
        [
            CheckedFiles.WithOffsetIndex(file, Id, index => index with { Pages = [.. index.Pages.Select(page => page with { Offset = page.Offset + 1 })] }),
            CheckedFiles.WithOffsetIndex(file, Id, index => index with { Pages = [.. index.Pages.Select(page => page with { CompressedBytes = page.CompressedBytes + 1 })] }),
            CheckedFiles.WithOffsetIndex(file, Id, index => index with { Pages = [.. index.Pages.Select(page => page with { FirstRow = page.FirstRow + 1 })] }),
            CheckedFiles.WithOffsetIndex(file, Id, index => index with { Pages = [.. index.Pages.SkipLast(1)] }),
            CheckedFiles.WithOffsetIndex(file, Name, index => index with { UnencodedBytes = [.. index.UnencodedBytes!.Select(bytes => bytes + 1)] }),
        ];

        foreach (var changed in wrongBounds)
        {
            Assert.Contains((await CheckedFiles.CheckAsync(changed)).Findings, finding => finding is { Severity: ParquetCheckSeverity.Error, Code: ParquetCheckCode.ColumnIndex });
        }

        foreach (var changed in wrongPlaces)
        {
            Assert.Contains((await CheckedFiles.CheckAsync(changed)).Findings, finding => finding is { Severity: ParquetCheckSeverity.Error, Code: ParquetCheckCode.OffsetIndex });
        }
    }

    [Fact]
    public async Task RunAsync_WrongTotals_GiveAnError()
    {
        var file = await CheckedFiles.CreateAsync(Foreign);

        Assert.False((await CheckedFiles.CheckAsync(CheckedFiles.WithFooter(file, footer => footer with { RowCount = 5 }))).IsSound);
        Assert.False((await CheckedFiles.CheckAsync(CheckedFiles.WithRowGroup(file, group => group with { Columns = [.. group.Columns.Skip(1)] }))).IsSound);
        Assert.False((await CheckedFiles.CheckAsync(CheckedFiles.WithRowGroup(file, group => group with { SortingColumns = [new SortingColumn(99, false, false)] }))).IsSound);
    }

    [Fact]
    public async Task RunAsync_OptionsOutOfRange_AreRefused()
    {
        var token = TestContext.Current.CancellationToken;

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ParquetFileCheck.RunAsync(Stream.Null, new ParquetCheckOptions { MaxFindings = 0 }, token).AsTask());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ParquetFileCheck.RunAsync(Stream.Null, new ParquetCheckOptions { MaxPageBytes = 1 }, token).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => ParquetFileCheck.RunAsync(new ForwardOnlyStream(), cancellationToken: token).AsTask());
    }

    private static ColumnChunk WithStatistics(ColumnChunk chunk, Func<ColumnStatistics, ColumnStatistics> change) =>
        chunk with { Statistics = change(chunk.Statistics!) };

    private static async Task AssertErrorAsync(ParquetCheckCode code, int column, Func<ColumnChunk, ColumnChunk> change)
    {
        var report = await CheckedFiles.CheckAsync(CheckedFiles.WithChunk(await CheckedFiles.CreateAsync(Foreign), column, change));

        Assert.Contains(report.Findings, finding => finding.Severity == ParquetCheckSeverity.Error && finding.Code == code);
    }
}
