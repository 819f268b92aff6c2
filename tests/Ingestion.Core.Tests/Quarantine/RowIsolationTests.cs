using FsCheck;
using FsCheck.Fluent;
using Ingestion.Columnar;
using Ingestion.Core.Deduplication;
using Ingestion.Core.Dictionary;
using Ingestion.Core.Quarantine;
using Ingestion.Core.Runs;
using Ingestion.Core.Tests.Mapping;
using Ingestion.Core.Validation;
using Ingestion.Core.Windows;

namespace Ingestion.Core.Tests.Quarantine;

public class RowIsolationTests
{
    private static readonly DatasetId Dataset = new("scripted", "acme", "vendors");

    private static readonly TestMapping Mapping = new TestMapping().With("days", DataType.String, "lead_time_days");

    /// <summary>What is wrong with a row, if anything: a value of another type, a missing required value, one that a plugin refuses.</summary>
    private enum Flaw
    {
        None,
        Type,
        Required,
        Plugin,
    }

    [Fact]
    public void Map_RandomFlaws_LandAndRejectEachRowOnceInOrderAndLeakNothing()
    {
        var flaws = Gen.Elements(Flaw.None, Flaw.None, Flaw.None, Flaw.Type, Flaw.Required, Flaw.Plugin);
        var batches = Gen.Choose(1, 67).SelectMany(size => flaws.ArrayOf(size));

        Prop.ForAll(batches.ToArbitrary(), rows =>
        {
            using PoolWatch watch = new();
            using (var stage = CreateStage(new RefusingTransformer()))
            using (var records = CreateRecords(rows))
            using (var mapped = stage.Map(new ExtractedBatch(records, "7") { Operation = RowOperation.Upsert }))
            {
                var good = Enumerable.Range(0, rows.Length).Where(row => rows[row] == Flaw.None).Select(row => (object?)$"v{row}");
                Assert.Equal(good, mapped.Records.SelectMany(batch => TestMapping.Values(batch["vendor_id"])));
                Assert.Equal(rows.Select((flaw, row) => (flaw, row)).Where(pair => pair.flaw != Flaw.None).Select(pair => (pair.row, CodeOf(pair.flaw))), Rejected(mapped));
                Assert.Equal(new RowCounts(rows.Length, rows.Count(flaw => flaw == Flaw.None), rows.Count(flaw => flaw != Flaw.None)), mapped.Counts);
                Assert.Equal(0, mapped.Counts.Missing());
            }

            Assert.Equal(0, watch.Outstanding);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Map_FlawedRows_SaysWhereWhyAndWhichValue()
    {
        using var stage = CreateStage(new RefusingTransformer());
        using var records = CreateRecords([Flaw.Type, Flaw.None, Flaw.Required, Flaw.Plugin]);

        using var mapped = stage.Map(new ExtractedBatch(records, "7"));

        Assert.Equal(
            [
                ("ING3220", "days", "type", "soon"),
                ("ING4001", "source_id", "required", null),
                ("TEST40", "vendor_name", "transform", "refused"),
            ],
            mapped.Rejected.Select(rows => (rows.Code, rows.Path, rows.Rule, rows.RawValue)));
        Assert.Equal("Column 'lead_time_days' can't take the value 'soon' of source field 'days': 'string' does not fit 'int64' here.", mapped.Rejected[0].Message);
        Assert.All(mapped.Rejected, rows => Assert.Same(records.Schema, rows.Records!.Schema));
        Assert.Single(mapped.Records);
    }

    [Fact]
    public void Map_NeighboursWithOneReason_AreKeptTogether()
    {
        using var stage = CreateStage();
        using var records = CreateRecords([Flaw.None, Flaw.Type, Flaw.Type, Flaw.Type, Flaw.None, Flaw.Type]);

        using var mapped = stage.Map(new ExtractedBatch(records, "7"));

        Assert.Equal([3, 1], mapped.Rejected.Select(rows => rows.Count));
        Assert.Equal([1, 1], mapped.Records.Select(batch => batch.RowCount));
    }

    [Fact]
    public void Map_RecordsThatNeverBecameRows_CountAsReadAndRejected()
    {
        using var stage = CreateStage();
        using var records = CreateRecords([]);
        RejectedRecord broken = new("{\"id\":[]}"u8.ToArray(), "ING3210", "id", "found an array") { RawValue = "[]" };

        using var mapped = stage.Map(new ExtractedBatch(records, "7") { Rejected = [broken, broken] });

        Assert.Empty(mapped.Records);
        Assert.Equal(new RowCounts(2, 0, 2), mapped.Counts);
        Assert.All(mapped.Rejected, rows => Assert.Equal(("ING3210", "id", "record", "[]", null), (rows.Code, rows.Path, rows.Rule, rows.RawValue, rows.Records)));
    }

    [Fact]
    public void Map_PlannedFieldMissing_StopsTheRun()
    {
        using var stage = CreateStage();
        using var records = TestMapping.Batch(Mapping.Source.SkipLast(1), ["v0", "A"]);

        var exception = Assert.Throws<IngestionException>(() => stage.Map(new ExtractedBatch(records, "7")));

        Assert.Equal("ING3221", exception.Code);
    }

    [Fact]
    public void Map_FieldOfAnotherType_StopsTheRun()
    {
        using var stage = CreateStage();
        using var records = TestMapping.Batch([.. Mapping.Source.SkipLast(1), new Field("days", DataType.Int64)], ["v0", "A", 3L]);

        var exception = Assert.Throws<IngestionException>(() => stage.Map(new ExtractedBatch(records, "7")));

        Assert.Equal("ING4003", exception.Code);
    }

    [Fact]
    public void Map_TransformerThatTakesAColumnAway_StopsTheRun()
    {
        using var stage = CreateStage(new DroppingTransformer());
        using var records = CreateRecords([Flaw.None]);

        var exception = Assert.Throws<IngestionException>(() => stage.Map(new ExtractedBatch(records, "7")));

        Assert.Equal("ING4002", exception.Code);
    }

    [Fact]
    public void Map_RowsThatFailOnlyTogether_StopTheRun()
    {
        using PoolWatch watch = new();
        using (var stage = CreateStage(validator: new DifferentNames()))
        using (var records = CreateRecords([Flaw.None, Flaw.Type, Flaw.None, Flaw.None]))
        {
            var exception = Assert.Throws<RuleBreachException>(() => stage.Map(new ExtractedBatch(records, "7")));

            Assert.Contains("names come twice", exception.Message, StringComparison.Ordinal);
        }

        Assert.Equal(0, watch.Outstanding);
    }

    private static IEnumerable<(int Row, string Code)> Rejected(MappedBatch mapped) =>
        mapped.Rejected.SelectMany(rows => TestMapping.Values(rows.Records!["note"]).Select(note => (int.Parse((string)note!, System.Globalization.CultureInfo.InvariantCulture), rows.Code)));

    private static string CodeOf(Flaw flaw) => flaw switch
    {
        Flaw.Type => "ING3220",
        Flaw.Required => "ING4001",
        _ => "TEST40",
    };

    private static PartitionStage CreateStage(ITransformer? transformer = null, IValidator? validator = null)
    {
        var mapping = Mapping.With(new Field("note", DataType.String)).CreatePlan();
        MapStage map = new(
            Dataset,
            TestMapping.CreateMapper(mapping),
            transformer is null ? [] : [transformer],
            [new DictionaryValidator(DataDictionary.Default), .. validator is null ? Array.Empty<IValidator>() : [validator]]);
        ExtractPlan plan = new(ExtractionMode.Full, new Schema(), new ExtractionWindow(null, null), []);
        RunMemory memory = new() { Planned = new PlannedRun(plan, mapping, [], [], []), Dataset = Dataset, Cursor = null, Previous = null, Overlap = null, Keys = null, KeyField = null };
        return new PartitionStage(map, new NullCursorFilter(NullCursorPolicy.Include, null, Dataset), softDeletes: null, new OverlapFilter(null, null, DuplicatePolicy.Remove), memory);
    }

    private static RecordBatch CreateRecords(IReadOnlyList<Flaw> rows) => TestMapping.Batch(
        Mapping.With(new Field("note", DataType.String)).Source,
        rows.Select((flaw, row) => new object?[]
        {
            flaw == Flaw.Required ? null : $"v{row}",
            flaw == Flaw.Plugin ? "refused" : "fine",
            flaw == Flaw.Type ? "soon" : "3",
            $"{row}",
        }));

    private sealed class RefusingTransformer : ITransformer, IBatchTransform
    {
        public Schema Output { get; private set; } = new();

        public IBatchTransform Bind(Schema input, DatasetId dataset) => new RefusingTransformer { Output = input };

        public RecordBatch Apply(RecordBatch batch) =>
            TestMapping.Values(batch["vendor_name"]).Contains("refused")
                ? throw new IngestionException(ErrorClass.Contract, "TEST40", "The plugin refuses it.") { Path = "vendor_name" }
                : batch.Slice(0, batch.RowCount);
    }

    private sealed class DroppingTransformer : ITransformer, IBatchTransform
    {
        public Schema Output { get; private set; } = new();

        public IBatchTransform Bind(Schema input, DatasetId dataset) => new DroppingTransformer { Output = new Schema(input.Fields.SkipLast(1)) };

        public RecordBatch Apply(RecordBatch batch) => batch.Select([.. Enumerable.Range(0, Output.Count)]);
    }

    private sealed class DifferentNames : IValidator, IBatchValidator
    {
        public IBatchValidator Bind(Schema schema, DatasetId dataset) => this;

        public IReadOnlyList<RuleViolation> Check(RecordBatch batch, RowOperation operation) =>
            TestMapping.Values(batch["vendor_name"]).Distinct().Count() == batch.RowCount ? [] : [new RuleViolation("unique", "vendor_name", 1, 0, "names come twice")];
    }
}
