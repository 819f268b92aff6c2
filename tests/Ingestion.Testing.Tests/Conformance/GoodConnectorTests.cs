using Ingestion.Columnar;
using Ingestion.Testing.Conformance;
using Ingestion.Testing.Tests.Conformance.Defects;
using Ingestion.Testing.Tests.Conformance.Memory;

namespace Ingestion.Testing.Tests.Conformance;

public class GoodConnectorTests
{
    public static TheoryData<string> Checks => [.. ErpConnectorConformance.Checks];

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task RunAsync_GoodConnector_Passes(string check)
    {
        var outcome = await new MemoryConformance().RunAsync(check, TestContext.Current.CancellationToken);

        Assert.Equal(new ConformanceOutcome(check, ConformanceStatus.Passed), outcome);
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task RunAsync_FieldThatThePlanDidNotKnow_Passes(string check)
    {
        MemoryConformance suite = new(new MemoryErp(), good => new AlteredConnector(good)
        {
            Read = (extractor, plan, partition, resumeAfter, cancellationToken) => extractor.ReadAsync(plan, partition, resumeAfter, cancellationToken)
                .Each((batch, _) => batch.Operation == RowOperation.Delete ? batch : batch.With(WithNewField), cancellationToken),
        });

        var outcome = await suite.RunAsync(check, TestContext.Current.CancellationToken);

        Assert.Equal(ConformanceStatus.Passed, outcome.Status);
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task RunAsync_SourceWithoutDeletes_Passes(string check)
    {
        MemoryConformance suite = new(new MemoryErp(), good => new AlteredConnector(good)
        {
            Discover = types => [.. types.Select(type => type with { ReportsDeletes = false })],
            Plan = async (extractor, request, cancellationToken) =>
            {
                var plan = await extractor.PlanAsync(request, cancellationToken);
                return plan with { Partitions = [.. plan.Partitions.Where(partition => partition.Id != "deleted")] };
            },
        });

        var outcome = await suite.RunAsync(check, TestContext.Current.CancellationToken);

        Assert.Equal(ConformanceStatus.Passed, outcome.Status);
    }

    private static RecordBatch WithNewField(RecordBatch records)
    {
        using FixedColumnBuilder<long> builder = new(DataType.Int64);
        builder.AppendRepeated(7, records.RowCount);
        return new RecordBatch(
            new Schema([.. records.Schema.Fields, new Field("new", DataType.Int64)]), records.RowCount, [.. records.Columns.Select(column => column.Share()), builder.Build()]);
    }
}
