using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Ingestion.Core.Control;

namespace Ingestion.Core.Tests.Control;

public class BatchOrderTests
{
    [Fact]
    public void Create_Dependencies_ComeFirstAndOtherwiseTheGivenOrderStays()
    {
        var configuration = Settings(("customers", []), ("items", []), ("sales_order_lines", ["sales_orders"]), ("sales_orders", ["customers", "items"]));

        var steps = BatchOrder.Create(configuration, ["sales_order_lines", "items", "customers", "sales_orders"]);

        Assert.Equal(["customers", "items", "sales_orders", "sales_order_lines"], steps.Select(step => step.DataType));
        Assert.Equal(["customers", "items"], steps[2].DependsOn);
    }

    [Fact]
    public void Create_DependencyOutsideTheBatch_IsNotRunButWhatItDependsOnIsWaitedFor()
    {
        var configuration = Settings(("customers", []), ("sales_order_lines", ["sales_orders"]), ("sales_orders", ["customers"]));

        var steps = BatchOrder.Create(configuration, ["sales_order_lines", "customers"]);

        Assert.Equal(["customers", "sales_order_lines"], steps.Select(step => step.DataType));
        Assert.Equal(["customers"], steps[1].DependsOn);
    }

    [Fact]
    public void Create_Circle_NamesIt()
    {
        var configuration = Settings(("a", ["b"]), ("b", ["c"]), ("c", ["b"]));

        var exception = Assert.Throws<IngestionException>(() => BatchOrder.Create(configuration, ["a"]));

        Assert.Equal((ErrorClass.Configuration, "ING1062"), (exception.ErrorClass, exception.Code));
        Assert.Contains("b -> c -> b", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_UnknownDependency_NamesPathAndNearest()
    {
        var exception = Assert.Throws<IngestionException>(() => BatchOrder.Create(Settings(("items", []), ("inventory", ["itms"])), ["inventory"]));

        Assert.Equal("ING1061", exception.Code);
        Assert.Contains("'dataTypes.inventory.dependsOn' names 'itms'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'items'?", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_UnknownDataType_ListsTheConfiguredOnes()
    {
        var exception = Assert.Throws<IngestionException>(() => BatchOrder.Create(Settings(("items", [])), ["item"]));

        Assert.Equal("ING1003", exception.Code);
    }

    [Fact]
    public void Create_AnyAcyclicDependencies_EachBehindItsOwnAndOnce()
    {
        // Data type i may depend on lower numbers only, so there is no circle; the batch is given in a shuffled order.
        var cases = Gen.Choose(1, 9).SelectMany(count => Gen.ListOf(Gen.Choose(0, 511), count)
            .SelectMany(masks => Gen.Shuffle(Enumerable.Range(0, count).ToArray()).Select(order => (Masks: masks.ToArray(), Order: order))));

        Prop.ForAll(cases.ToArbitrary(), input =>
        {
            var configuration = Settings([.. input.Masks.Select((mask, i) => ($"t{i}", Enumerable.Range(0, i).Where(d => (mask >> d & 1) == 1).Select(d => $"t{d}").ToArray()))]);

            var steps = BatchOrder.Create(configuration, [.. input.Order.Select(i => $"t{i}")]);

            var names = steps.Select(step => step.DataType).ToList();
            return names.Distinct(StringComparer.Ordinal).Count() == input.Masks.Length
                && names.Count == input.Masks.Length
                && steps.All(step => step.DependsOn.All(dependency => names.IndexOf(dependency) < names.IndexOf(step.DataType)));
        }).QuickCheckThrowOnFailure();
    }

    private static ErpConfiguration Settings(params (string Name, string[] DependsOn)[] dataTypes)
    {
        SettingsSection empty = new(JsonElement.Parse("{}"), "test.json", "source");
        return new ErpConfiguration
        {
            ErpType = "test",
            ClientId = "acme",
            Source = "test.json",
            Connection = empty,
            DataTypes = dataTypes.ToDictionary(type => type.Name, type => new DataTypeConfiguration { Source = empty, DependsOn = type.DependsOn }, StringComparer.Ordinal),
        };
    }
}
