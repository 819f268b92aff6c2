using Ingestion.Columnar;

namespace Ingestion.Core.Tests.Mapping;

public class BatchMapperTests
{
    private readonly TestMapping _mapping = new TestMapping()
        .With("limit", DataType.Decimal(19, 4), "credit_limit")
        .With("changed", DataType.LocalTimestamp, "source_modified_at")
        .With(new Field("zoneCode", DataType.Int32))
        with
        { TimeZone = "America/Chicago" };

    [Fact]
    public void Map_Rows_FillsEveryKindOfColumn()
    {
        using var mapper = TestMapping.CreateMapper(_mapping.CreatePlan());
        using var batch = TestMapping.Batch(_mapping.Source, ["1", " Acme ", 12.5m, new DateTime(2024, 7, 1, 6, 0, 0, DateTimeKind.Unspecified), 7], ["2", "", null, null, null]);

        using var mapped = mapper.Map(batch, RowOperation.Upsert);

        Assert.Equal(["business_central", "business_central"], TestMapping.Values(mapped["source_system"]));
        Assert.Equal(["CRONUS", "CRONUS"], TestMapping.Values(mapped["source_company"]));
        Assert.Equal(["1", "2"], TestMapping.Values(mapped["source_id"]));
        Assert.Equal(["1", "2"], TestMapping.Values(mapped["vendor_id"]));
        Assert.Equal(["Acme", null], TestMapping.Values(mapped["vendor_name"]));
        Assert.Equal([new ExactDecimal(125_000, 4), null], TestMapping.Values(mapped["credit_limit"]));
        Assert.Equal([new DateTime(2024, 7, 1, 11, 0, 0, DateTimeKind.Utc), null], TestMapping.Values(mapped["source_modified_at"]));
        Assert.Equal([null, null], TestMapping.Values(mapped["source_created_at"]));
        Assert.Equal([null, null], TestMapping.Values(mapped["email"]));
        Assert.Equal([null, null], TestMapping.Values(mapped["lead_time_days"]));
        Assert.Equal([7, null], TestMapping.Values(mapped["zone_code"]));
        Assert.Equal([false, false], TestMapping.Values(mapped["is_deleted"]));
        Assert.Equal([TestMapping.RunId, TestMapping.RunId], TestMapping.Values(mapped["_ingest_run_id"]));
        Assert.Equal([TestMapping.StartedAt.UtcDateTime, TestMapping.StartedAt.UtcDateTime], TestMapping.Values(mapped["_ingested_at"]));
        Assert.Equal(["U", "U"], TestMapping.Values(mapped["_op"]));
    }

    [Fact]
    public void Map_Rows_HaveThePlannedSchema()
    {
        var plan = _mapping.CreatePlan();
        using var mapper = TestMapping.CreateMapper(plan);
        using var batch = TestMapping.Batch(_mapping.Source, ["1", "Acme", null, null, null]);

        using var mapped = mapper.Map(batch, RowOperation.Read);

        Assert.Same(plan.Output, mapped.Schema);
        Assert.Equal(["R"], TestMapping.Values(mapped["_op"]));
    }

    [Fact]
    public void Map_WithoutCompany_LeavesTheCompanyNull()
    {
        using var mapper = TestMapping.CreateMapper((_mapping with { Company = null }).CreatePlan());
        using var batch = TestMapping.Batch(_mapping.Source, ["1", "Acme", null, null, null]);

        using var mapped = mapper.Map(batch, RowOperation.Read);

        Assert.Equal([null], TestMapping.Values(mapped["source_company"]));
    }

    [Fact]
    public void Map_CommonColumnsFromTheSource_ReplaceTheRunsOwn()
    {
        var mapping = _mapping.With("entity", DataType.Int64, "source_company").With("gone", DataType.Boolean, "is_deleted");
        using var mapper = TestMapping.CreateMapper(mapping.CreatePlan());
        using var batch = TestMapping.Batch(mapping.Source, ["1", "A", null, null, null, 3L, true], ["2", "B", null, null, null, 4L, false]);

        using var read = mapper.Map(batch, RowOperation.Read);
        using var deleted = mapper.Map(batch, RowOperation.Delete);

        Assert.Equal(["3", "4"], TestMapping.Values(read["source_company"]));
        Assert.Equal([true, false], TestMapping.Values(read["is_deleted"]));
        Assert.Equal([true, true], TestMapping.Values(deleted["is_deleted"]));
    }

    [Fact]
    public void Map_FieldThatAlsoTellsDeletions_KeepsItsValueElsewhere()
    {
        var mapping = new TestMapping
        {
            DataType = "sales_orders",
            Source = [new("id", DataType.String), new("no", DataType.String), new("void", DataType.Boolean)],
            Mappings = new(StringComparer.Ordinal) { ["id"] = ["order_id"], ["no"] = ["order_number"], ["void"] = ["is_deleted", "is_cancelled"] },
        };
        using var mapper = TestMapping.CreateMapper(mapping.CreatePlan());
        using var batch = TestMapping.Batch(mapping.Source, ["1", "SO-1", false]);

        using var mapped = mapper.Map(batch, RowOperation.Delete);

        Assert.Equal([true], TestMapping.Values(mapped["is_deleted"]));
        Assert.Equal([false], TestMapping.Values(mapped["is_cancelled"]));
    }

    [Fact]
    public void Map_MatchingTypes_ShareTheMemory()
    {
        using var mapper = TestMapping.CreateMapper(_mapping.CreatePlan());
        using var batch = TestMapping.Batch(_mapping.Source, ["1", "Acme", 1m, null, 7]);

        using var mapped = mapper.Map(batch, RowOperation.Read);

        Assert.True(((BytesColumn)mapped["vendor_name"]).Data == ((BytesColumn)batch["name"]).Data);
        Assert.True(((BytesColumn)mapped["source_id"]).Data == ((BytesColumn)batch["id"]).Data);
        Assert.True(((FixedColumn<Int128>)mapped["credit_limit"]).Values == ((FixedColumn<Int128>)batch["limit"]).Values);
        Assert.True(((FixedColumn<int>)mapped["zone_code"]).Values == ((FixedColumn<int>)batch["zoneCode"]).Values);
    }

    [Fact]
    public void Map_NestedFields_AreKeptAsTheyAre()
    {
        MapType tags = new(new Field("key", DataType.String), new Field("value", DataType.Int32));
        StructType line = new(new Schema(new Field("sku", DataType.String), new Field("tags", tags)));
        Field lines = new("orderLines", new ListType(new Field("element", line)));
        var mapping = new TestMapping().With(lines);
        using var mapper = TestMapping.CreateMapper(mapping.CreatePlan());
        Dictionary<string, int> tagged = new(StringComparer.Ordinal) { ["new"] = 1 };
        Dictionary<string, object?> sold = new(StringComparer.Ordinal) { ["sku"] = "A-1", ["tags"] = tagged };
        using var batch = TestMapping.Batch(mapping.Source, ["1", "A", new[] { sold, null }], ["2", "B", null]);
        using var keys = TestMapping.Batch([mapping.Source[0]], ["1"]);

        using var read = mapper.Map(batch, RowOperation.Read);
        using var deleted = mapper.Map(keys, RowOperation.Delete);

        Assert.Equal(lines.Type, read["order_lines"].Type);
        Assert.Equal(TestMapping.Values(batch["orderLines"]), TestMapping.Values(read["order_lines"]));
        Assert.True(((ListColumn)batch["orderLines"]).Offsets == ((ListColumn)read["order_lines"]).Offsets);
        Assert.Equal([null], TestMapping.Values(deleted["order_lines"]));
    }

    [Fact]
    public void Map_KeyThatNeedsACast_IsCastOnce()
    {
        var mapping = new TestMapping { Source = [new("id", DataType.Int64), new("name", DataType.String)] };
        using var mapper = TestMapping.CreateMapper(mapping.CreatePlan());
        using var batch = TestMapping.Batch(mapping.Source, [42L, "Acme"]);

        using var mapped = mapper.Map(batch, RowOperation.Read);

        Assert.Equal(["42"], TestMapping.Values(mapped["source_id"]));
        Assert.True(((BytesColumn)mapped["source_id"]).Data == ((BytesColumn)mapped["vendor_id"]).Data);
    }

    [Fact]
    public void Map_Result_OutlivesTheSourceAndTheMapper()
    {
        var batch = TestMapping.Batch(_mapping.Source, ["1", "Acme", 1m, null, 7]);
        var mapper = TestMapping.CreateMapper(_mapping.CreatePlan());
        using var mapped = mapper.Map(batch, RowOperation.Read);

        batch.Dispose();
        mapper.Dispose();

        Assert.Equal(["Acme"], TestMapping.Values(mapped["vendor_name"]));
        Assert.Equal(["business_central"], TestMapping.Values(mapped["source_system"]));
        Assert.Throws<ObjectDisposedException>(() => batch["name"].Share());
    }

    [Theory]
    [InlineData(3, 1000, 5)]
    [InlineData(1000, 1, 999)]
    [InlineData(0, 7, 0)]
    public void Map_BatchesOfManySizes_FillEachToItsEnd(int first, int second, int third)
    {
        using var mapper = TestMapping.CreateMapper(_mapping.CreatePlan());
        foreach (var size in new[] { first, second, third })
        {
            using var batch = TestMapping.Batch(_mapping.Source, Enumerable.Range(0, size).Select(i => new object?[] { $"{i}", "n", null, null, i }));

            using var mapped = mapper.Map(batch, RowOperation.Read);

            Assert.Equal(size, mapped.RowCount);
            Assert.All(TestMapping.Values(mapped["_op"]), value => Assert.Equal("R", value));
            Assert.All(TestMapping.Values(mapped["email"]), Assert.Null);
            Assert.All(TestMapping.Values(mapped["is_deleted"]), value => Assert.Equal(false, value));
            Assert.All(TestMapping.Values(mapped["_ingest_run_id"]), value => Assert.Equal(TestMapping.RunId, value));
        }
    }

    [Fact]
    public void Map_SlicedBatch_TakesOnlyItsRows()
    {
        using var mapper = TestMapping.CreateMapper(_mapping.CreatePlan());
        using var whole = TestMapping.Batch(_mapping.Source, ["1", " a", 1m, null, 1], ["2", " b", null, null, null], ["3", "", 3m, null, 3], ["4", "d", 4m, null, 4]);
        using var slice = whole.Slice(1, 2);

        using var mapped = mapper.Map(slice, RowOperation.Read);

        Assert.Equal(["2", "3"], TestMapping.Values(mapped["vendor_id"]));
        Assert.Equal(["b", null], TestMapping.Values(mapped["vendor_name"]));
        Assert.Equal([null, new ExactDecimal(30_000, 4)], TestMapping.Values(mapped["credit_limit"]));
        Assert.Equal([null, 3], TestMapping.Values(mapped["zone_code"]));
    }

    [Fact]
    public void Map_DeletedRowsWithKeysAlone_HaveNullsElsewhereAndTheSameSchema()
    {
        var plan = _mapping.CreatePlan();
        using var mapper = TestMapping.CreateMapper(plan);
        using var batch = TestMapping.Batch([_mapping.Source[0]], ["1"], ["2"]);

        using var mapped = mapper.Map(batch, RowOperation.Delete);

        Assert.Same(plan.Output, mapped.Schema);
        Assert.Equal(["1", "2"], TestMapping.Values(mapped["source_id"]));
        Assert.Equal([true, true], TestMapping.Values(mapped["is_deleted"]));
        Assert.Equal(["D", "D"], TestMapping.Values(mapped["_op"]));
        Assert.Equal([null, null], TestMapping.Values(mapped["vendor_name"]));
        Assert.Equal([null, null], TestMapping.Values(mapped["zone_code"]));
    }

    [Fact]
    public void Map_DeletedRowsWithoutTheKey_AreRefused()
    {
        using var mapper = TestMapping.CreateMapper(_mapping.CreatePlan());
        using var batch = TestMapping.Batch([_mapping.Source[1]], ["Acme"]);

        var exception = Assert.Throws<IngestionException>(() => mapper.Map(batch, RowOperation.Delete));

        Assert.Equal("ING3221", exception.Code);
        Assert.Contains("without the fields 'id'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Map_ReadRowsWithoutAnAnnouncedField_AreRefused()
    {
        using var mapper = TestMapping.CreateMapper(_mapping.CreatePlan());
        using var batch = TestMapping.Batch(_mapping.Source.Take(4), ["1", "Acme", null, null]);

        var exception = Assert.Throws<IngestionException>(() => mapper.Map(batch, RowOperation.Read));

        Assert.Equal("ING3221", exception.Code);
        Assert.Equal(ErrorClass.SourceData, exception.ErrorClass);
        Assert.Contains("without the fields 'zoneCode'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Map_ChangedType_IsRefused()
    {
        using var mapper = TestMapping.CreateMapper(_mapping.CreatePlan());
        using var batch = TestMapping.Batch([.. _mapping.Source.Take(4), new Field("zoneCode", DataType.String)], ["1", "Acme", null, null, "x"]);

        var exception = Assert.Throws<IngestionException>(() => mapper.Map(batch, RowOperation.Read));

        Assert.Equal("ING4003", exception.Code);
        Assert.Equal(ErrorClass.Contract, exception.ErrorClass);
        Assert.Contains("'zoneCode' was 'int32' and is 'string'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Map_NewField_IsKeptReportedAndStays()
    {
        var plan = _mapping.CreatePlan();
        using var mapper = TestMapping.CreateMapper(plan);
        using var more = TestMapping.Batch([.. _mapping.Source, new Field("riskGrade", DataType.String)], ["1", "A", null, null, 7, " B+ "]);
        using var usual = TestMapping.Batch(_mapping.Source, ["2", "B", null, null, 8]);

        using var before = mapper.Map(usual, RowOperation.Read);
        using var first = mapper.Map(more, RowOperation.Read);
        using var after = mapper.Map(usual, RowOperation.Read);
        using var again = mapper.Map(more, RowOperation.Read);

        Assert.True(before.Schema.IndexOf("risk_grade") < 0);
        Assert.Equal(["zone_code", "risk_grade", "_ingest_run_id", "_ingested_at", "_op"], first.Schema.Fields.Select(f => f.Name).ToList()[^5..]);
        Assert.Equal([" B+ "], TestMapping.Values(first["risk_grade"]));
        Assert.Equal([7], TestMapping.Values(first["zone_code"]));
        Assert.Same(first.Schema, after.Schema);
        Assert.Equal([null], TestMapping.Values(after["risk_grade"]));
        Assert.Same(first.Schema, again.Schema);
        Assert.Equal(["The source sent field 'riskGrade', which it had not announced; it is kept as 'risk_grade' (string)."], plan.RuntimeWarnings);
        Assert.Empty(plan.Warnings);
    }

    [Fact]
    public void Map_NewFieldInTwoPartitions_IsReportedOnce()
    {
        var plan = _mapping.CreatePlan();
        using var more = TestMapping.Batch([.. _mapping.Source, new Field("riskGrade", DataType.String)], ["1", "A", null, null, 7, "B"]);
        foreach (var mapper in new[] { TestMapping.CreateMapper(plan), TestMapping.CreateMapper(plan) })
        {
            mapper.Map(more, RowOperation.Read).Dispose();
            mapper.Dispose();
        }

        Assert.Single(plan.RuntimeWarnings);
    }

    [Fact]
    public void Map_NewFieldThatIsMapped_FillsItsColumn()
    {
        var mapping = _mapping.Map("mail", "email");
        var plan = mapping.CreatePlan();
        using var mapper = TestMapping.CreateMapper(plan);
        using var batch = TestMapping.Batch([.. mapping.Source, new Field("mail", DataType.String)], ["1", "A", null, null, 7, " a@b.example "]);

        using var mapped = mapper.Map(batch, RowOperation.Read);

        Assert.Equal(["a@b.example"], TestMapping.Values(mapped["email"]));
        Assert.Equal(plan.Output.Fields.Select(f => f.Name), mapped.Schema.Fields.Select(f => f.Name));
    }

    [Fact]
    public void Map_NewFieldUnderDrop_IsDroppedAndReported()
    {
        var plan = (_mapping with { Unmapped = UnmappedFieldPolicy.DropAndReport }).CreatePlan();
        using var mapper = TestMapping.CreateMapper(plan);
        using var batch = TestMapping.Batch([.. _mapping.Source, new Field("riskGrade", DataType.String)], ["1", "A", null, null, 7, "B"]);

        using var mapped = mapper.Map(batch, RowOperation.Read);

        Assert.Equal(plan.Output, mapped.Schema);
        Assert.Equal(["Source fields that no mapping names are dropped: 'zoneCode', 'riskGrade'."], plan.RuntimeWarnings);
    }

    [Fact]
    public void Map_NewFieldUnderFail_IsRefused()
    {
        var mapping = _mapping with { Ignore = ["zoneCode"], Unmapped = UnmappedFieldPolicy.Fail };
        using var mapper = TestMapping.CreateMapper(mapping.CreatePlan());
        using var batch = TestMapping.Batch([.. mapping.Source, new Field("riskGrade", DataType.String)], ["1", "A", null, null, 7, "B"]);

        var exception = Assert.Throws<IngestionException>(() => mapper.Map(batch, RowOperation.Read));

        Assert.Equal("ING4003", exception.Code);
        Assert.Equal(ErrorClass.Contract, exception.ErrorClass);
        Assert.False(exception.IsTransient);
        Assert.Contains("'riskGrade'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Map_NewFieldOnATakenColumn_IsRefused()
    {
        using var mapper = TestMapping.CreateMapper(_mapping.CreatePlan());
        using var batch = TestMapping.Batch([.. _mapping.Source, new Field("ZoneCode", DataType.String)], ["1", "A", null, null, 7, "B"]);

        var exception = Assert.Throws<IngestionException>(() => mapper.Map(batch, RowOperation.Read));

        Assert.Equal("ING1020", exception.Code);
        Assert.Contains("'zoneCode' and 'ZoneCode' both land on column 'zone_code'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Map_FieldsInAnotherOrder_AreFoundByName()
    {
        using var mapper = TestMapping.CreateMapper(_mapping.CreatePlan());
        using var batch = TestMapping.Batch(_mapping.Source.Reverse(), [7, null, 1m, "Acme", "1"]);

        using var mapped = mapper.Map(batch, RowOperation.Read);

        Assert.Equal(["1"], TestMapping.Values(mapped["vendor_id"]));
        Assert.Equal([7], TestMapping.Values(mapped["zone_code"]));
    }

    [Fact]
    public void Map_ValueThatDoesNotFit_NamesItAndTheMapperGoesOn()
    {
        var mapping = _mapping.With("days", DataType.String, "lead_time_days");
        using var mapper = TestMapping.CreateMapper(mapping.CreatePlan());
        using var bad = TestMapping.Batch(mapping.Source, ["1", "A", null, null, 7, "3"], ["2", "B", null, null, 8, "soon"]);
        using var good = TestMapping.Batch(mapping.Source, ["1", "A", null, null, 7, "3"]);

        var exception = Assert.Throws<IngestionException>(() => mapper.Map(bad, RowOperation.Read));
        using var mapped = mapper.Map(good, RowOperation.Read);

        Assert.Equal("ING3220", exception.Code);
        Assert.Equal(
            "Column 'lead_time_days' can't take the value 'soon' of source field 'days' (row 1 of its batch, from 0): 'string' does not fit 'int64' here.",
            exception.Message);
        Assert.Equal([3L], TestMapping.Values(mapped["lead_time_days"]));
    }
}
