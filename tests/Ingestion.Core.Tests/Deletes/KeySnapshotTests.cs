using FsCheck.Fluent;
using Ingestion.Columnar;
using Ingestion.Core.Deletes;
using Ingestion.Core.Tests.Mapping;
using Ingestion.Parquet;

namespace Ingestion.Core.Tests.Deletes;

public class KeySnapshotTests
{
    private static readonly DatasetId Dataset = new("demo", "acme", "vendors");
    private static readonly Schema Columns = new(new Field("source_id", DataType.String), new Field("_op", DataType.String));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FullRun_KeysThatDidNotCome_AreGone()
    {
        using var first = await WriteAsync(Keys(["1", "2", "10", "3"]), isFull: true, previous: null);
        var keys = Keys(["10", "4", "1"]);

        Assert.Equal(new KeyChanges(4, 2), await new KeySnapshot(keys, isFull: true).CompareAsync(first, Cancel));
        Assert.Equal([2L, 3L], await DeletedAsync(keys, first, DataType.Int64));
        using var second = await WriteAsync(keys, isFull: true, first);
        Assert.Equal(["1", "10", "4"], await ReadAsync(second));
    }

    [Fact]
    public async Task IncrementalRun_AddsAndRemovesWhatItSaw()
    {
        using var first = await WriteAsync(Keys(["a", "b", "c"]), isFull: true, previous: null);
        var keys = Keys(["d", "b"], deleted: ["a", "b", "x"]);

        Assert.Equal(new KeyChanges(3, 0), await new KeySnapshot(keys, isFull: false).CompareAsync(first, Cancel));
        Assert.Empty(await DeletedAsync(keys, first, DataType.String, isFull: false));
        using var second = await WriteAsync(keys, isFull: false, first);
        Assert.Equal(["b", "c", "d"], await ReadAsync(second));
    }

    [Fact]
    public async Task FullRun_RowsWithUnknownKeys_FindsNothingGoneAndForgetsNothing()
    {
        using var first = await WriteAsync(Keys(["a", "b"]), isFull: true, previous: null);
        var keys = Keys(["a", null]);

        Assert.NotNull(keys.IncompleteBecause);
        Assert.Equal(new KeyChanges(2, 0), await new KeySnapshot(keys, isFull: true).CompareAsync(first, Cancel));
        Assert.Empty(await DeletedAsync(keys, first, DataType.String));
        using var second = await WriteAsync(keys, isFull: true, first);
        Assert.Equal(["a", "b"], await ReadAsync(second));
    }

    [Fact]
    public async Task WriteAsync_RandomKeys_IsAsASetWouldBe()
    {
        var sets = Gen.ArrayOf(Gen.Choose(0, 40), 25).Select(numbers => numbers.Select(number => new string((char)('a' + (number % 5)), 1 + (number / 5))).ToArray());
        var runs = from before in sets from present in sets from deleted in sets from isFull in Gen.Elements(true, false) select (before, present, deleted, isFull);
        foreach (var (before, present, deleted, isFull) in runs.Sample(200))
        {
            using var first = await WriteAsync(Keys(before), isFull: true, previous: null);
            using var second = await WriteAsync(Keys(present, isFull ? [] : deleted), isFull, first);

            var expected = isFull ? present : before.Except(deleted, StringComparer.Ordinal).Union(present, StringComparer.Ordinal);
            Assert.Equal(expected.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), await ReadAsync(second));
        }
    }

    [Fact]
    public void CheckShare_MoreThanAllowed_SaysHowManyOfHowMany()
    {
        new KeyChanges(10, 2).CheckShare(Dataset, 20);
        new KeyChanges(0, 0).CheckShare(Dataset, 0);

        var exception = Assert.Throws<IngestionException>(() => new KeyChanges(10, 3).CheckShare(Dataset, 20));

        Assert.Equal((ErrorClass.Contract, "ING4005"), (exception.ErrorClass, exception.Code));
        Assert.Contains("3 of 10 rows", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_MoreKeysThanAllowed_IsRefused()
    {
        KeyCollector keys = new(Dataset, maxKeys: 3);
        Add(keys, "U", "a", "b", "a", "b");
        Add(keys, "U", "c");

        var exception = Assert.Throws<IngestionException>(() => Add(keys, "U", "d"));

        Assert.Equal((ErrorClass.Configuration, "ING1052"), (exception.ErrorClass, exception.Code));
    }

    [Fact]
    public async Task AddPartAsync_PartOfAnEarlierAttempt_AddsItsKeys()
    {
        using MemoryStream part = new();
        using (var batch = Batch("U", "a", "b"))
        {
            await using ParquetWriter writer = new(part, Columns, leaveOpen: true);
            await writer.WriteAsync(batch, Cancel);
            await writer.CompleteAsync(Cancel);
        }

        KeyCollector keys = new(Dataset, maxKeys: 100);
        part.Position = 0;
        await keys.AddPartAsync(part, Cancel);
        keys.Seal();

        using var snapshot = await WriteAsync(keys, isFull: true, previous: null);
        Assert.Equal(["a", "b"], await ReadAsync(snapshot));
    }

    [Fact]
    public async Task CompareAsync_OtherParquetFile_IsRefused()
    {
        using MemoryStream file = new();
        await using (ParquetWriter writer = new(file, Columns, leaveOpen: true))
        {
            await writer.CompleteAsync(Cancel);
        }

        var exception = await Assert.ThrowsAsync<IngestionException>(async () => await new KeySnapshot(Keys([]), isFull: true).CompareAsync(file, Cancel));

        Assert.Equal("ING3305", exception.Code);
    }

    [Fact]
    public void Find_KeyThatCantBeReadBack_IsRefused()
    {
        TestMapping mapping = new() { Source = [new("id", DataType.Double), new("name", DataType.String)] };

        Assert.Equal("ING1050", Assert.Throws<IngestionException>(() => KeyField.Find(mapping.CreatePlan())).Code);
    }

    private static async Task<object?[]> DeletedAsync(KeyCollector keys, Stream previous, DataType type, bool isFull = true)
    {
        var mapping = new TestMapping { Source = [new("id", type, isNullable: false), new("name", DataType.String)] }.CreatePlan();
        using var mapper = TestMapping.CreateMapper(mapping);
        List<object?> found = [];
        await foreach (var batch in new KeySnapshot(keys, isFull).ReadDeletedAsync(previous, KeyField.Find(mapping), Cancel))
        {
            using (batch)
            {
                using var mapped = mapper.Map(batch, RowOperation.Delete);
                Assert.All(Enumerable.Range(0, mapped.RowCount), row => Assert.Equal(("D", true), (mapped["_op"].GetValue(row), mapped["is_deleted"].GetValue(row))));
                found.AddRange(TestMapping.Values(batch["id"]));
            }
        }

        return [.. found];
    }

    private static async Task<MemoryStream> WriteAsync(KeyCollector keys, bool isFull, Stream? previous)
    {
        MemoryStream file = new();
        await new KeySnapshot(keys, isFull).WriteAsync(previous, file, Cancel);
        return file;
    }

    private static async Task<string[]> ReadAsync(Stream snapshot)
    {
        snapshot.Position = 0;
        await using var reader = await ParquetReader.OpenAsync(snapshot, leaveOpen: true, cancellationToken: Cancel);
        List<string> keys = [];
        await foreach (var batch in reader.ReadAsync(cancellationToken: Cancel))
        {
            using (batch)
            {
                keys.AddRange(TestMapping.Values(batch["key"]).Cast<string>());
            }
        }

        return [.. keys];
    }

    private static KeyCollector Keys(string?[] present, string?[]? deleted = null)
    {
        KeyCollector keys = new(Dataset, maxKeys: 100);
        Add(keys, "U", present);
        Add(keys, "D", deleted ?? []);
        keys.Seal();
        return keys;
    }

    private static void Add(KeyCollector keys, string operation, params string?[] ids)
    {
        using var batch = Batch(operation, ids);
        keys.Add(batch);
    }

    private static RecordBatch Batch(string operation, params string?[] ids) =>
        RecordBatch.FromRows(Columns, ids.Select(id => new Dictionary<string, object?>(StringComparer.Ordinal) { ["source_id"] = id, ["_op"] = operation }));
}
