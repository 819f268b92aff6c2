using System.Diagnostics;
using System.Globalization;
using Ingestion.Columnar;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Tests.Fixtures;
using Ingestion.TestSupport;

namespace Ingestion.Parquet.Tests.Robustness;

/// <summary>Damaged files, seeded: each is read or refused with a <see cref="ParquetException"/>, in time, and takes memory in proportion to the file.</summary>
/// <remarks>
/// Damage does not make a file that means much in few bytes, such as a list of millions of nulls: that takes up to <see cref="ParquetReaderOptions.MaxPageBytes"/>.
/// Set <c>PARQUET_FUZZ_MUTATIONS</c> to the number of files for a longer run, such as 1000000.
/// </remarks>
[Collection(nameof(AloneCollection))]
public class FuzzTests(ITestOutputHelper output)
{
    private const string MutationsVariable = "PARQUET_FUZZ_MUTATIONS";
    private const int DefaultMutations = 20_000;
    private const int Seed = 20_260_821;
    private const int LargestSeedFile = 20_000;
    private const int MostBatches = 32;
    private const int MostPages = 1_000;
    private const long AllowedBytes = 16L << 20;

    private static readonly TimeSpan AllowedTime = TimeSpan.FromSeconds(20);

    private static readonly ParquetReaderOptions[] Options =
    [
        new() { VerifyChecksums = false },
        new() { VerifyChecksums = false, MaxPageBytes = 4 << 20, BatchRows = 4_096 },
    ];

    [Fact]
    public async Task ReadAsync_DamagedFiles_AreReadOrRefusedInBounds()
    {
        var mutations = int.TryParse(Environment.GetEnvironmentVariable(MutationsVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted)
            ? wanted
            : DefaultMutations;
        var files = await SeedFilesAsync();
        var random = new Random(Seed);
        var refused = 0;
        var mostBytes = 0L;
        var longest = TimeSpan.Zero;
        var start = Stopwatch.GetTimestamp();
        for (var run = 0; run < mutations; run++)
        {
            var (name, file) = files[random.Next(files.Count)];
            var damaged = Mutations.Apply(file, random);
            var (exception, bytes, time) = await ReadAsync(damaged, random);

            Assert.True(exception is null or ParquetException, $"Run {run}, {name}: {exception}");
            Assert.True(bytes <= damaged.Length + AllowedBytes, $"Run {run}, {name}: {bytes:N0} bytes were allocated for a file of {damaged.Length:N0}");
            Assert.True(time <= AllowedTime, $"Run {run}, {name}: it took {time}");
            refused += exception is null ? 0 : 1;
            mostBytes = Math.Max(mostBytes, bytes);
            longest = time > longest ? time : longest;
        }

        output.WriteLine(
            $"{mutations:N0} mutations of {files.Count} files in {Stopwatch.GetElapsedTime(start).TotalSeconds:N0} s: {refused:N0} refused; most memory {mostBytes:N0} bytes; longest read {longest.TotalMilliseconds:N0} ms");
        Assert.InRange(refused, mutations / 10, mutations - 1);
        Assert.Equal(0, BufferPool.RentedBytes);
    }

    private static async Task<(Exception? Exception, long Bytes, TimeSpan Time)> ReadAsync(byte[] file, Random random)
    {
        var start = Stopwatch.GetTimestamp();
        var before = GC.GetAllocatedBytesForCurrentThread();
        BufferPool.ResetPeak();
        var exception = await Record.ExceptionAsync(async () =>
        {
            await using var reader = await ParquetFile.OpenAsync(file, Options[random.Next(Options.Length)]);
            var token = TestContext.Current.CancellationToken;
            var batches = 0;
            await foreach (var batch in Read(reader, random).WithCancellation(token))
            {
                batch.Dispose();
                if (++batches == MostBatches)
                {
                    break;
                }
            }

            if (reader.Metadata.RowGroups is [{ Columns: { Count: > 0 } columns }, ..])
            {
                var pages = 0;
                await foreach (var page in reader.ReadPagesAsync(0, columns[random.Next(columns.Count)].Name, token))
                {
                    if (++pages == MostPages)
                    {
                        break;
                    }
                }
            }
        });
        return (exception, GC.GetAllocatedBytesForCurrentThread() - before + BufferPool.PeakRentedBytes, Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Every second read has a filter, so that indexes and bloom filters are read.</summary>
    private static ParquetScan Read(ParquetReader reader, Random random)
    {
        var fields = reader.Schema.Fields.Where(field => field.Type.Kind is DataTypeKind.Int32 or DataTypeKind.Int64 or DataTypeKind.String).ToList();
        if (fields.Count == 0 || random.Next(2) == 0)
        {
            return reader.ScanAsync();
        }

        var field = fields[random.Next(fields.Count)];
        return reader.ScanAsync(new ParquetReadOptions
        {
            Filter = field.Type.Kind == DataTypeKind.String ? ParquetFilter.Equal(field.Name, "Hello") : ParquetFilter.Between(field.Name, 2, 500),
        });
    }

    private static async Task<List<(string Name, byte[] Bytes)>> SeedFilesAsync()
    {
        List<(string Name, byte[] Bytes)> files = [("dictionary", DictionaryFile.Create())];
        foreach (var compression in Enum.GetValues<ParquetCompression>())
        {
            using var batch = new RandomBatch(seed: 4).Create(AllTypes.Nullable, 12);
            files.Add((compression.ToString(), await ParquetFile.WriteAsync(batch.Schema, new ParquetWriterOptions { Compression = compression, PageRows = 5 }, batch)));
        }

        var shared = Path.Combine(RepositoryRoot.FullPath, "..", "shared", "data", "parquet-testing");
        foreach (var folder in (string[])["data", "made_here", "bad_data"])
        {
            var path = Path.Combine(shared, folder);
            if (Directory.Exists(path))
            {
                files.AddRange(Directory.EnumerateFiles(path, "*.parquet").Order(StringComparer.Ordinal)
                    .Where(file => new FileInfo(file).Length <= LargestSeedFile)
                    .Select(file => (Path.GetFileName(file), File.ReadAllBytes(file))));
            }
        }

        return files;
    }
}
