using System.Collections;
using Ingestion.Columnar;
using Ingestion.Core.Runs;

namespace Ingestion.Core.Tests.Runs;

public class PlanJsonTests
{
    private static readonly ExtractPlan Plan = new(
        ExtractionMode.Incremental,
        new Schema(new Field("id", DataType.Int64, isNullable: false), new Field("price", DataType.Decimal(38, 18)), new Field("changed", DataType.LocalTimestamp)),
        new ExtractionWindow(Watermark.AtNumber(1), Watermark.At(DateTimeOffset.UnixEpoch)) { IsLowInclusive = true },
        [new Partition("p0", "a > 'ö'") { ExactRows = 7, EstimatedRows = 8 }])
    {
        KeyFields = ["id"],
        ExactRows = 7,
        CursorField = "changed",
        IsOrderStable = true,
        HasChangeLog = true,
        MaxPageRows = 100,
    };

    public static TheoryData<string> Properties => [.. typeof(ExtractPlan).GetProperties().Select(property => property.Name)];

    [Theory]
    [MemberData(nameof(Properties))]
    public void TryRead_WrittenPlan_HasTheSameProperty(string name)
    {
        var property = typeof(ExtractPlan).GetProperty(name)!;
        var unset = property.GetValue(new ExtractPlan(ExtractionMode.Full, new Schema(), new ExtractionWindow(null, null), []));

        var read = PlanJson.TryRead(PlanJson.Write(Plan));

        Assert.NotNull(read);
        Assert.NotEqual(Comparable(unset), Comparable(property.GetValue(Plan)));
        Assert.Equal(Comparable(property.GetValue(Plan)), Comparable(property.GetValue(read)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"mode":"full","fields":[{"name":"a","type":"no_type"}]}""")]
    public void TryRead_NoPlan_IsNone(string? text) => Assert.Null(PlanJson.TryRead(text));

    private static object? Comparable(object? value) => value switch
    {
        Schema schema => string.Join(", ", schema.Fields.Select(field => $"{field.Name} {field.Type} {field.IsNullable}")),
        IEnumerable items and not string => string.Join(", ", items.Cast<object>()),
        _ => value,
    };
}
