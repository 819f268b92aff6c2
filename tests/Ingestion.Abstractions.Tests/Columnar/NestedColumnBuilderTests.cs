using FsCheck.Fluent;
using Ingestion.Columnar;

namespace Ingestion.Abstractions.Tests.Columnar;

public class NestedColumnBuilderTests
{
    private static readonly ListType Numbers = new(new Field("element", DataType.Int32, isNullable: false));

    private static readonly StructType Address = new(new Schema(new Field("city", DataType.String, isNullable: false), new Field("zone", DataType.Int32)));

    private static readonly MapType Tags = new(new Field("key", DataType.String), new Field("value", DataType.Int32, isNullable: false));

    [Fact]
    public void AnySteps_AnyNestedType_EqualAPlainList()
    {
        var cases = NestedColumnKinds.AnyOf(depth: 3).SelectMany(kind => BuilderStep.Lists(kind).Select(steps => (kind, steps)));

        Property.Holds(cases, x => BuilderModel.Run(x.kind, x.steps), runs: 150);
    }

    [Fact]
    public void Append_Lists_TakesTheElementsSinceTheLastOne()
    {
        using ListColumnBuilder builder = new(Numbers);
        var elements = (FixedColumnBuilder<int>)builder.Elements;
        elements.Append([1, 2]);
        builder.Append();
        builder.AppendNull();
        builder.Append();
        elements.Append(3);
        builder.Append();

        using var column = (ListColumn)builder.Build();

        Assert.Equal([0, 2, 2, 2, 3], column.Offsets);
        Assert.Equal([1, 2, 3], ((FixedColumn<int>)column.Values).Values);
        Assert.Equal([new object?[] { 1, 2 }, null, Array.Empty<object?>(), new object?[] { 3 }], Enumerable.Range(0, 4).Select(column.GetValue));
    }

    [Fact]
    public void Truncate_ListThatIsOpen_DropsItsElements()
    {
        using ListColumnBuilder builder = new(Numbers);
        var elements = (FixedColumnBuilder<int>)builder.Elements;
        elements.Append(1);
        builder.Append();
        elements.Append([2, 3]);

        builder.Truncate(1);
        elements.Append(4);
        builder.Append();

        using var column = (ListColumn)builder.Build();
        Assert.Equal([1, 4], ((FixedColumn<int>)column.Values).Values);
        Assert.Equal([0, 1, 2], column.Offsets);
    }

    [Fact]
    public void AppendNullOrBuild_ListThatIsOpen_ThrowsAndKeepsWhatIsThere()
    {
        using ListColumnBuilder builder = new(Numbers);
        builder.Elements.AppendDefaults(2);
        const string Message =
            "The lists of 'list<int32>' hold 0 elements, but the builder of the elements has 2. Close a list with Append, or drop its elements with Truncate.";

        Assert.Equal(Message, Assert.Throws<InvalidOperationException>(builder.AppendNull).Message);
        Assert.Equal(Message, Assert.Throws<InvalidOperationException>(builder.Build).Message);

        builder.Append();
        using var column = builder.Build();
        Assert.Equal(new object?[] { 0, 0 }, column.GetValue(0));
    }

    [Fact]
    public void Append_ElementsThatWereTakenAway_Throws()
    {
        using ListColumnBuilder builder = new(Numbers);
        builder.Elements.AppendDefaults(2);
        builder.Append();
        builder.Elements.Truncate(1);

        Assert.Throws<InvalidOperationException>(builder.Append);
    }

    [Fact]
    public void Append_StructWithoutAValue_NamesTheField()
    {
        using StructColumnBuilder builder = new(Address);
        ((BytesColumnBuilder)builder["city"]).Append("Oslo");

        var exception = Assert.Throws<InvalidOperationException>(builder.Append);

        Assert.Equal(
            "Field 'zone' of 'struct<city:string,zone:int32>' has 0 values, but should have 1: add one value to each field, then call Append.", exception.Message);
        Assert.Throws<InvalidOperationException>(builder.AppendNull);
        Assert.Throws<InvalidOperationException>(builder.Build);
        builder.Truncate(0);
        Assert.Equal(0, builder["city"].Length);
    }

    [Fact]
    public void AppendNull_Struct_PutsNullsOrDefaultsIntoItsFields()
    {
        using StructColumnBuilder builder = new(Address);
        builder.AppendNull();

        using var column = (StructColumn)builder.Build();

        Assert.Null(column.GetValue(0));
        Assert.Equal(string.Empty, column["city"].GetValue(0));
        Assert.Null(column["zone"].GetValue(0));
    }

    [Fact]
    public void Build_NullInAFieldThatAllowsNone_NamesTheFieldAtAnyDepth()
    {
        using ListColumnBuilder builder = new(new ListType(new Field("element", Address)));
        var element = (StructColumnBuilder)builder.Elements;
        foreach (var field in element.Fields)
        {
            field.AppendNull();
        }

        element.Append();
        builder.Append();

        var exception = Assert.Throws<InvalidOperationException>(builder.Build);

        Assert.Equal("Field 'city' of 'struct<city:string,zone:int32>' allows no nulls, but 1 were added.", exception.Message);
        Assert.Equal(1, builder.Length);
    }

    [Fact]
    public void Build_NullKey_ThrowsWhateverTheTypeSays()
    {
        using MapColumnBuilder builder = new(Tags);
        builder.Keys.AppendNull();
        builder.Values.AppendDefaults(1);
        builder.Append();

        var exception = Assert.Throws<InvalidOperationException>(builder.Build);

        Assert.Equal("Field 'key' of 'map<string,int32>' allows no nulls, but 1 were added.", exception.Message);
    }

    [Fact]
    public void Append_KeyWithoutAValue_SaysHowManyThereAre()
    {
        using MapColumnBuilder builder = new(Tags);
        builder.Keys.AppendDefaults(2);
        builder.Values.AppendDefaults(1);

        var exception = Assert.Throws<InvalidOperationException>(builder.Append);

        Assert.StartsWith("The maps of 'map<string,int32>' hold 0 entries, but there are 2 keys and 1 values.", exception.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(builder.AppendNull);
        Assert.Throws<InvalidOperationException>(builder.Build);
    }

    [Fact]
    public void Append_KeyTwice_KeepsBothEntriesInOrder()
    {
        using MapColumnBuilder builder = new(Tags);
        foreach (var value in (ReadOnlySpan<int>)[2, 1])
        {
            ((BytesColumnBuilder)builder.Keys).Append("a");
            ((FixedColumnBuilder<int>)builder.Values).Append(value);
        }

        builder.Append();
        using var column = (MapColumn)builder.Build();

        Assert.Equal([0, 2], column.Offsets);
        Assert.Equal(new KeyValuePair<object, object?>[] { new("a", 2), new("a", 1) }, column.GetValue(0));
    }

    [Fact]
    public void Indexer_UnknownName_ListsTheFields()
    {
        using StructColumnBuilder builder = new(Address);

        var exception = Assert.Throws<KeyNotFoundException>(() => builder["street"]);

        Assert.Equal("There is no field 'street'. Fields: city, zone.", exception.Message);
    }
}
