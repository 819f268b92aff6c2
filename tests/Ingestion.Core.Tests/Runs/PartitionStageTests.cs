using Ingestion.Columnar;
using Ingestion.Core.Deduplication;
using Ingestion.Core.Deletes;
using Ingestion.Core.Runs;
using Ingestion.Core.Tests.Mapping;
using Ingestion.Core.Windows;

namespace Ingestion.Core.Tests.Runs;

public class PartitionStageTests
{
    private static readonly DatasetId Dataset = new("scripted", "acme", "vendors");

    private static readonly TestMapping Mapping = new TestMapping().With(new Field("changed", DataType.Int64), new Field("flag", DataType.String));

    /// <summary>A null cursor and two flags make four pieces: a deleted row, the rows around another one, and that one.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Map_APieceOfTheBatchFails_GivesEveryArrayBack(int failing)
    {
        using PoolWatch watch = new();
        using (var stage = CreateStage(new FailingTransformer(failing)))
        using (var records = TestMapping.Batch(Mapping.Source, ["v0", "A", 1L, "gone"], ["v1", "B", null, ""], ["v2", "C", 3L, ""], ["v3", "D", 4L, "gone"], ["v4", "E", 5L, ""]))
        {
            var exception = Assert.Throws<IngestionException>(() => stage.Map(new ExtractedBatch(records, "7")));

            Assert.Equal("TEST90", exception.Code);
        }

        Assert.True(watch.RentedArrays > 0);
        Assert.Equal(0, watch.Outstanding);
    }

    private static PartitionStage CreateStage(ITransformer transformer)
    {
        var mapping = Mapping.CreatePlan();
        ExtractPlan plan = new(ExtractionMode.Full, new Schema(), new ExtractionWindow(null, null), []);
        DeletesConfiguration deletes = new() { Strategy = DeleteStrategy.SoftColumn, Field = "flag", Values = ["gone"] };
        RunMemory memory = new() { Planned = new PlannedRun(plan, mapping, [], [], []), Dataset = Dataset, Cursor = null, Previous = null, Overlap = null, Keys = null, KeyField = null };
        return new PartitionStage(
            new MapStage(Dataset, TestMapping.CreateMapper(mapping), [transformer], []),
            new NullCursorFilter(NullCursorPolicy.Exclude, "changed", Dataset),
            new SoftDeletes(deletes, Dataset),
            new OverlapFilter(null, null, DuplicatePolicy.Remove),
            memory);
    }

    /// <summary>Fails in one of its calls, and not because of rows.</summary>
    private sealed class FailingTransformer(int failing) : ITransformer, IBatchTransform
    {
        private int _calls;

        public Schema Output { get; private set; } = new();

        public IBatchTransform Bind(Schema input, DatasetId dataset)
        {
            Output = input;
            return this;
        }

        public RecordBatch Apply(RecordBatch batch) =>
            _calls++ == failing ? throw new IngestionException(ErrorClass.Internal, "TEST90", "The plugin is broken.") : batch.Slice(0, batch.RowCount);
    }
}
