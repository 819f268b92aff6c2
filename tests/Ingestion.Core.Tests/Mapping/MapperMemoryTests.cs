using Ingestion.Columnar;

namespace Ingestion.Core.Tests.Mapping;

public class MapperMemoryTests
{
    private readonly TestMapping _mapping = new TestMapping() { TimeZone = "Europe/Berlin", Source = [new("id", DataType.Int64), new("name", DataType.String)] }
        .With("limit", DataType.Decimal(38, 10), "credit_limit")
        .With("min", DataType.String, "minimum_order_amount")
        .With("mail", DataType.String, "email")
        .With("changed", DataType.LocalTimestamp, "source_modified_at")
        .With("created", DataType.String, "source_created_at")
        .With("days", DataType.String, "lead_time_days")
        .With(Enumerable.Range(0, 22).Select(i => new Field($"extra{i}", i % 2 == 0 ? DataType.String : DataType.Int64)));

    [Fact]
    public void Map_ManyBatches_AllocatesAlmostNothingARow()
    {
        const int Rows = 8192;
        const int Batches = 4;
        using var batch = CreateBatch(Rows, days: "3");
        using var mapper = TestMapping.CreateMapper(_mapping.CreatePlan());

        // Tests beside this one take arrays out of the same pool now and then: the round that they left alone tells what the mapper takes.
        var bytesPerRow = Enumerable.Range(0, 10).Min(_ => AllocatedBy(() => mapper.Map(batch, RowOperation.Read).Dispose(), Batches) / (double)(Rows * Batches));

        Assert.InRange(bytesPerRow, 0, 2);
    }

    private static long AllocatedBy(Action action, int times)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < times; i++)
        {
            action();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    [Fact]
    public void Map_Success_GivesEveryArrayBack()
    {
        using PoolWatch watch = new();
        using (var few = CreateBatch(10, days: "3"))
        using (var batch = CreateBatch(100, days: "3"))
        using (var mapper = TestMapping.CreateMapper(_mapping.CreatePlan()))
        {
            mapper.Map(few, RowOperation.Read).Dispose();
            mapper.Map(batch, RowOperation.Read).Dispose();
            mapper.Map(batch, RowOperation.Delete).Dispose();
        }

        Assert.True(watch.RentedArrays > 30);
        Assert.Equal(0, watch.Outstanding);
    }

    [Fact]
    public void Map_Failure_GivesEveryArrayBack()
    {
        using PoolWatch watch = new();
        using (var batch = CreateBatch(100, days: "soon"))
        using (var mapper = TestMapping.CreateMapper(_mapping.CreatePlan()))
        {
            Assert.Throws<IngestionException>(() => mapper.Map(batch, RowOperation.Read));
            Assert.Throws<IngestionException>(() => mapper.Map(batch, RowOperation.Read));
        }

        Assert.True(watch.RentedArrays > 30);
        Assert.Equal(0, watch.Outstanding);
    }

    [Fact]
    public void Map_NewFields_GiveEveryArrayBack()
    {
        using PoolWatch watch = new();
        using (var batch = CreateBatch(10, days: "3"))
        using (var more = CreateBatch(10, days: "3", new Field("late", DataType.String)))
        using (var mapper = TestMapping.CreateMapper(_mapping.CreatePlan()))
        {
            mapper.Map(batch, RowOperation.Read).Dispose();
            mapper.Map(more, RowOperation.Read).Dispose();
            mapper.Map(batch, RowOperation.Read).Dispose();
        }

        Assert.Equal(0, watch.Outstanding);
    }

    private RecordBatch CreateBatch(int rows, string days, params IEnumerable<Field> more)
    {
        Field[] fields = [.. _mapping.Source, .. more];
        return TestMapping.Batch(fields, Enumerable.Range(0, rows).Select(row => fields.Select(field => CreateValue(field, row, days)).ToArray()));
    }

    private static object? CreateValue(Field field, int row, string days) => (field.Name, field.Type.Kind) switch
    {
        ("days", _) => row < 50 ? "2" : days,
        ("min", _) => $"{row}.25",
        ("mail", _) => row % 7 == 0 ? " " : $"a{row}@example.com",
        ("created", _) => "2024-10-27T02:30:00",
        (_, DataTypeKind.String) => $"text {row}",
        (_, DataTypeKind.Int64) => (long)row,
        (_, DataTypeKind.Decimal) => row / 4m,
        _ => new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddMinutes(row * 97),
    };
}
