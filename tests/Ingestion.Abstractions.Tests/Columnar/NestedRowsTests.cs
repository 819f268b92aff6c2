using System.Collections;
using FsCheck.Fluent;
using Ingestion.Columnar;

namespace Ingestion.Abstractions.Tests.Columnar;

public class NestedRowsTests
{
    private static readonly StructType Line = new(new Schema(new Field("sku", DataType.String, isNullable: false), new Field("quantity", DataType.Int32)));

    private static readonly Schema Orders = new(
        new Field("lines", new ListType(new Field("element", Line, isNullable: false))),
        new Field("tags", new MapType(new Field("key", DataType.String), new Field("value", DataType.Int32))));

    public static TheoryData<object> Lists => [new[] { 1, 2 }, new List<int?> { 1, 2 }, new ArrayList { 1, 2 }, new Queue<int>([1, 2]), new byte[] { 1, 2 }];

    public static TheoryData<object> Maps =>
    [
        new Dictionary<string, int>(StringComparer.Ordinal) { ["a"] = 1 },
        new SortedList { ["a"] = 1 },
        new List<KeyValuePair<string, object?>> { new("a", 1) },
        new KeyValuePair<object, object?>[] { new("a", 1) },
    ];

    [Fact]
    public void FromRows_AnyNestedValues_HoldsThemExactly()
    {
        var cases = NestedColumnKinds.AnyOf(depth: 4).SelectMany(kind => kind.NullableLists(12).Select(values => (kind, values)));

        Property.Holds(cases, x =>
        {
            using var batch = RecordBatch.FromRows(new Schema(new Field("value", x.kind.Type)), x.values.Select(value => Row(("value", value))));
            ColumnAssert.Same(x.kind, x.values, batch["value"]);
        }, runs: 300);
    }

    [Theory]
    [MemberData(nameof(Lists), DisableDiscoveryEnumeration = true)]
    public void FromRows_AnySequence_IsAList(object value)
    {
        Schema schema = new(new Field("value", new ListType(new Field("element", DataType.Int32))));

        using var batch = RecordBatch.FromRows(schema, [Row(("value", value))]);

        Assert.Equal(new object?[] { 1, 2 }, batch["value"].GetValue(0));
    }

    [Theory]
    [MemberData(nameof(Maps), DisableDiscoveryEnumeration = true)]
    public void FromRows_DictionaryOrPairs_IsAMap(object value)
    {
        using var batch = RecordBatch.FromRows(Orders, [Row(("tags", value))]);

        Assert.Equal(new KeyValuePair<object, object?>[] { new("a", 1) }, batch["tags"].GetValue(0));
    }

    [Fact]
    public void FromRows_PropertiesOfObjects_MayBeNested()
    {
        using var batch = RecordBatch.FromRows(Orders, [new { Lines = new[] { Row(("sku", "A-1")) }, Tags = new Dictionary<string, int>(StringComparer.Ordinal) }]);

        var line = Assert.IsType<IReadOnlyDictionary<string, object?>>(((object?[])batch["lines"].GetValue(0)!)[0], exactMatch: false);
        Assert.Equal(["sku", "quantity"], line.Keys);
        Assert.Equal(["A-1", null], line.Values);
        Assert.Empty((KeyValuePair<object, object?>[])batch["tags"].GetValue(0)!);
    }

    [Fact]
    public void FromRows_ValueThatDoesNotFit_NamesItsPath()
    {
        AssertRefused(
            "Row 1, field 'lines[1].quantity': a value of type 'String' can't be held exactly as 'int32'.",
            ("lines", new[] { Row(("sku", "A-1")), Row(("sku", "A-2"), ("quantity", "2")) }));
        AssertRefused("Row 1, field 'lines[0]': a value of type 'Int32' can't be held exactly as 'struct<sku:string,quantity:int32>'.", ("lines", new[] { 1 }));
        AssertRefused("Row 1, field 'lines': a value of type 'String' can't be held exactly as 'list<struct<sku:string,quantity:int32>>'.", ("lines", "text"));
        AssertRefused("Row 1, field 'tags[0].key': a value of type 'Int32' can't be held exactly as 'string'.", ("tags", new Dictionary<int, int> { [1] = 1 }));
        AssertRefused("Row 1, field 'tags': a value of type 'Int32[]' can't be held exactly as 'map<string,int32>'.", ("tags", new[] { 1 }));
    }

    [Fact]
    public void FromRows_NullWhereNoneIsAllowed_NamesItsPath()
    {
        AssertRefused("Row 1 has a null in field 'lines[0].sku', which allows none.", ("lines", new[] { Row() }));
        AssertRefused("Row 1 has a null in field 'lines[1]', which allows none.", ("lines", new object?[] { Row(("sku", "A-1")), null }));
        AssertRefused("Row 1 has a null in field 'tags[0].key', which allows none.", ("tags", new KeyValuePair<object, object?>[] { new(null!, 1) }));
    }

    [Fact]
    public void FromRows_UnknownKeyInAStruct_NamesItsPath() => AssertRefused(
        "Row 1, field 'lines[0]' has the key 'price', which 'struct<sku:string,quantity:int32>' lacks.", ("lines", new[] { Row(("price", 1)) }));

    private static void AssertRefused(string message, (string Key, object? Value) field) => Assert.StartsWith(
        message, Assert.Throws<ArgumentException>(() => RecordBatch.FromRows(Orders, [Row(), Row(field)])).Message, StringComparison.Ordinal);

    private static Dictionary<string, object?> Row(params IEnumerable<(string Key, object? Value)> fields) =>
        fields.ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal);
}
