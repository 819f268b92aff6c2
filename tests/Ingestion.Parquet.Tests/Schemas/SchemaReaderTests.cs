using Ingestion.Columnar;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Schemas;

namespace Ingestion.Parquet.Tests.Schemas;

/// <summary>All ways to store lists and maps that the format's rules for old files name.</summary>
public class SchemaReaderTests
{
    private static readonly SchemaElement Root = new() { Name = "root", ChildCount = 1 };
    private static readonly SchemaElement Number = new() { Name = "n", Type = PhysicalType.Int32, Repetition = Repetition.Required };

    [Fact]
    public void Read_ThreeLevels_IsAListOfNullableElements()
    {
        var list = Read(List("l"), Repeated("list", 1), Number with { Name = "element", Repetition = Repetition.Optional });

        Assert.Equal(Nullable(new Field("element", DataType.Int32)), list.Field);
        AssertLevels(list, slot: 0, element: 2, repetition: 1);
        AssertLeaf(list.Children[0], slot: 2);
    }

    [Fact]
    public void Read_RepeatedPrimitive_IsTheElement() =>
        Assert.Equal(Nullable(Required("n", DataType.Int32)), Read(List("l"), Number with { Repetition = Repetition.Repeated }).Field);

    [Fact]
    public void Read_RepeatedGroupOfSeveralFields_IsTheElement() => Assert.Equal(
        Nullable(Required("e", Struct(Required("n", DataType.Int32), Required("m", DataType.Int32)))),
        Read(List("l"), Repeated("e", 2), Number, Number with { Name = "m" }).Field);

    [Fact]
    public void Read_RepeatedGroupOfARepeatedField_IsTheElement() => Assert.Equal(
        Nullable(Required("list", Struct(Required("n", new ListType(Required("n", DataType.Int32)))))),
        Read(List("l"), Repeated("list", 1), Number with { Repetition = Repetition.Repeated }).Field);

    [Theory]
    [InlineData("array")]
    [InlineData("l_tuple")]
    public void Read_RepeatedGroupWithAnOldName_IsTheElement(string name) => Assert.Equal(
        Nullable(Required(name, Struct(Required("n", DataType.Int32)))),
        Read(List("l"), Repeated(name, 1), Number).Field);

    [Fact]
    public void Read_RepeatedFieldWithoutAnnotation_IsARequiredList()
    {
        var list = Read(Number with { Repetition = Repetition.Repeated });

        Assert.Equal(Required("n", new ListType(Required("n", DataType.Int32))), list.Field);
        AssertLevels(list, slot: 0, element: 1, repetition: 1);
    }

    [Theory]
    [InlineData((int)ConvertedType.Map, null)]
    [InlineData((int)ConvertedType.MapKeyValue, null)]
    [InlineData((int)ConvertedType.Map, (int)ConvertedType.MapKeyValue)]
    public void Read_MapsOldAndNew_AreMaps(int outer, int? inner)
    {
        var map = Read(
            new SchemaElement { Name = "m", Repetition = Repetition.Optional, ChildCount = 1, ConvertedType = (ConvertedType)outer },
            Repeated("map", 2) with { ConvertedType = (ConvertedType?)inner },
            Number with { Name = "k" },
            Number with { Name = "v", Repetition = Repetition.Optional });

        Assert.Equal(new Field("m", new MapType(Required("k", DataType.Int32), new Field("v", DataType.Int32))), map.Field);
        AssertLevels(map, slot: 0, element: 2, repetition: 1);
    }

    [Fact]
    public void Read_MapWithoutValues_IsTheListOfItsKeys() => Assert.Equal(
        new Field("m", new ListType(Required("n", DataType.Int32))),
        Read(new SchemaElement { Name = "m", Repetition = Repetition.Optional, ChildCount = 1, ConvertedType = ConvertedType.Map }, Repeated("key_value", 1), Number).Field);

    [Fact]
    public void Read_ListOfLists_NestsLevels()
    {
        var outer = Read(List("l"), Repeated("list", 1), List("element"), Repeated("list", 1), Number with { Name = "element" });

        AssertLevels(outer, slot: 0, element: 2, repetition: 1);
        AssertLevels((ListNode)outer.Children[0], slot: 2, element: 4, repetition: 2);
    }

    [Theory]
    [InlineData((int)PhysicalType.FixedLengthByteArray, 12, "binary")]
    [InlineData((int)PhysicalType.ByteArray, null, "binary")]
    [InlineData((int)PhysicalType.Int96, null, "local_timestamp")]
    public void Read_LeavesWithoutMeaning_AreWhatTheyAreStoredAs(int type, int? length, string expected)
    {
        var element = new SchemaElement { Name = "x", Type = (PhysicalType)type, TypeLength = length, Repetition = Repetition.Optional };

        Assert.Equal(expected, SchemaReader.Read([Root, element]).Schema[0].Type.ToString());
    }

    [Theory]
    [InlineData(39, 0)]
    [InlineData(0, 0)]
    [InlineData(5, 6)]
    public void Read_DecimalsThatTheDataModelLacks_AreBytes(int precision, int scale)
    {
        var element = new SchemaElement { Name = "d", Type = PhysicalType.ByteArray, ConvertedType = ConvertedType.Decimal, Precision = precision, Scale = scale };

        Assert.Equal(DataType.Binary, SchemaReader.Read([Root, element]).Schema[0].Type);
    }

    [Fact]
    public void Read_GroupWithoutFields_Throws() =>
        Assert.Throws<ParquetFormatException>(() => SchemaReader.Read([Root, new SchemaElement { Name = "g", ChildCount = 0 }]));

    [Fact]
    public void Read_LongNamesAboveManyLeaves_AreRefusedBeforeTheyFillTheMemory()
    {
        List<SchemaElement> elements = [Root, new SchemaElement { Name = new string('x', 60_000), ChildCount = 2_000 }];
        elements.AddRange(Enumerable.Range(0, 2_000).Select(i => Number with { Name = $"n{i}" }));

        var exception = Assert.Throws<ParquetFormatException>(() => SchemaReader.Read(elements));

        Assert.True(exception.IsUnsupported);
    }

    private static ListNode Read(params SchemaElement[] elements) => (ListNode)SchemaReader.Read([Root, .. elements]).Nodes.Single();

    private static SchemaElement List(string name) =>
        new() { Name = name, Repetition = Repetition.Optional, ChildCount = 1, LogicalType = new LogicalType(LogicalTypeKind.List) };

    private static SchemaElement Repeated(string name, int children) => new() { Name = name, Repetition = Repetition.Repeated, ChildCount = children };

    private static Field Nullable(Field element) => new("l", new ListType(element));

    private static Field Required(string name, DataType type) => new(name, type, isNullable: false);

    private static StructType Struct(params Field[] fields) => new(new Schema(fields));

    private static void AssertLevels(ListNode node, int slot, int element, int repetition) =>
        Assert.Equal((slot, element, repetition), (node.SlotLevel, node.ElementLevel, node.RepetitionLevel));

    private static void AssertLeaf(SchemaNode node, int slot) => Assert.Equal(slot, Assert.IsType<LeafNode>(node).SlotLevel);
}
