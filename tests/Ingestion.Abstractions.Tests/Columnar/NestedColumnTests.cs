using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FsCheck.Fluent;
using Ingestion.Columnar;

namespace Ingestion.Abstractions.Tests.Columnar;

public class NestedColumnTests
{
    private const int Elements = 100_000;

    private static readonly ListType Numbers = new(new Field("element", DataType.Int64, isNullable: false));

    [Fact]
    public void Dispose_OfTheLastOwner_GivesTheElementsBack()
    {
        var column = OneList();
        ref var first = ref Unsafe.As<long, byte>(ref MemoryMarshal.GetReference(((FixedColumn<long>)column.Values).Values));
        using RecordBatch batch = new(new Schema(new Field("numbers", Numbers)), 1, column);
        var slice = batch.Slice(0, 1);
        var view = slice.Columns[0].As(new ListType(new Field("item", DataType.Timestamp)));

        batch.Dispose();
        slice.Dispose();
        Assert.False(IsInThePool(ref first));
        view.Dispose();

        Assert.True(IsInThePool(ref first));
    }

    [Fact]
    public void Offsets_OfASlice_PointIntoAllElements()
    {
        using var column = Lists([1L, 2L], null, [3L]);

        using var slice = (ListColumn)column.Slice(1, 2);

        Assert.Equal([2, 2, 3], slice.Offsets);
        Assert.Equal(3, slice.Values.Length);
        Assert.Equal(new object?[] { 3L }, slice.GetValue(1));
    }

    [Fact]
    public void Fields_OfASlice_AreSlices()
    {
        StructType type = new(new Schema(new Field("id", DataType.Int64)));
        using var column = StructColumn.Create(type, 3, [ColumnKind.Of("int64").Build([1L, 2L, null])]);

        using var slice = (StructColumn)column.Slice(1, 2);

        Assert.Equal([2L, null], Enumerable.Range(0, 2).Select(slice["id"].GetValue));
        Assert.Equal(2, slice.Fields[0].Length);
        Assert.Throws<KeyNotFoundException>(() => slice["ID"]);
    }

    [Fact]
    public void Create_Lists_EqualsTheirParts()
    {
        var cases = Gen.Choose(0, 3).ListOf().Zip(Gen.Choose(0, 20)).Zip(Gen.Elements(true, false).ListOf(100));

        Property.Holds(cases, x =>
        {
            var ((lengths, bitOffset), flags) = x;
            var isValid = lengths.Select((length, i) => length > 0 || flags[i % flags.Count]).ToArray();
            int[] offsets = [1, .. lengths.Select((_, i) => 1 + lengths.Take(i + 1).Sum())];
            var values = ColumnKind.Of("int64").Build([.. Enumerable.Range(0, offsets[^1] + 1).Select(i => (object)(long)i)]);

            using var column = ListColumn.Create(Numbers, offsets, values, new Bitmap(Bits(isValid, bitOffset), bitOffset, isValid.Length));

            Assert.Equal(offsets, column.Offsets);
            Assert.Equal(isValid.Count(valid => !valid), column.NullCount);
            for (var i = 0; i < column.Length; i++)
            {
                var expected = Enumerable.Range(offsets[i], lengths[i]).Select(value => (object?)(long)value);
                Assert.Equal(isValid[i] ? expected.ToArray() : null, (object?[]?)column.GetValue(i));
            }
        });
    }

    [Fact]
    public void Create_Map_EqualsItsParts()
    {
        MapType type = new(new Field("key", DataType.String), new Field("value", DataType.Int64));
        var keys = ColumnKind.Of("string").Build(["a", "b", "c"]);
        var values = ColumnKind.Of("int64").Build([1L, null, 3L]);

        using var column = MapColumn.Create(type, [0, 2, 2, 3], keys, values, new Bitmap([0b101], 0, 3));

        Assert.Equal(
            [new KeyValuePair<object, object?>[] { new("a", 1L), new("b", null) }, null, new KeyValuePair<object, object?>[] { new("c", 3L) }],
            Enumerable.Range(0, 3).Select(column.GetValue));
    }

    [Theory]
    [InlineData(new int[0], "There must be one offset or more, from 0 to the number of values, 3.")]
    [InlineData(new[] { -1, 2 }, "There must be one offset or more, from 0 to the number of values, 3.")]
    [InlineData(new[] { 0, 4 }, "There must be one offset or more, from 0 to the number of values, 3.")]
    [InlineData(new[] { 0, 2, 1 }, "Offset 2 is 1, less than the 2 before it.")]
    public void Create_WrongOffsets_SaysWhy(int[] offsets, string message)
    {
        using var values = ColumnKind.Of("int64").Build([1L, 2L, 3L]);

        var exception = Assert.Throws<ArgumentException>(() => ListColumn.Create(Numbers, offsets, values));

        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
        Assert.Equal(3L, values.GetValue(2));
    }

    [Fact]
    public void Create_PartsThatDoNotFit_SaysWhy()
    {
        using var three = ColumnKind.Of("int64").Build([1L, 2L, null]);
        using var two = ColumnKind.Of("int64").Build([1L, 2L]);
        StructType pair = new(new Schema(new Field("a", DataType.Int64), new Field("b", DataType.Int64)));
        MapType map = new(new Field("key", DataType.Int64), new Field("value", DataType.Int64));

        AssertRefused("Field 'element' of 'list<int64>' allows no nulls, but its column has 1.", () => ListColumn.Create(Numbers, [0, 3], three));
        AssertRefused(
            "Field 'element' of 'list<date>' is of type 'date', but its column is of type 'int64'.",
            () => ListColumn.Create(new ListType(new Field("element", DataType.Date)), [0, 2], two));
        AssertRefused("Position 1 is null, but has 1 values.", () => ListColumn.Create(Numbers, [0, 1, 2], two, new Bitmap([1], 0, 2)));
        AssertRefused("There are 3 validity bits for 2 values.", () => ListColumn.Create(Numbers, [0, 1, 2], two, new Bitmap([7], 0, 3)));
        AssertRefused("'struct<a:int64,b:int64>' has 2 fields, but 1 columns were given.", () => StructColumn.Create(pair, 2, [two]));
        AssertRefused("Column 'b' has 3 values, but there are 2 structs.", () => StructColumn.Create(pair, 2, [two, three]));
        AssertRefused("There are 2 keys, but 3 values.", () => MapColumn.Create(map, [0, 2], two, three));
        AssertRefused("Field 'key' of 'map<int64,int64>' allows no nulls, but its column has 1.", () => MapColumn.Create(map, [0, 2], three, two));
        Assert.Throws<ArgumentNullException>(() => ListColumn.Create(Numbers, [0], null!));
    }

    [Fact]
    public void As_OtherNames_KeepsTheValues()
    {
        var kind = ColumnKind.Of("list<struct<f0:string,f1:decimal(19,4),f2:list<int32>>>");
        using var column = (ListColumn)kind.Build(kind.SomeValues(20));
        Schema renamed = new(
            new Field("sku", DataType.String, isNullable: false),
            new Field("price", DataType.Decimal(19, 4)),
            new Field("days", new ListType(new Field("item", DataType.Date))));
        ListType type = new(new Field("line", new StructType(renamed)));

        using var view = (ListColumn)column.As(type);

        Assert.Equal(type, view.Type);
        Assert.Equal(column.Offsets, view.Offsets);
        var (lines, structs) = ((StructColumn)view.Values, (StructColumn)column.Values);
        Assert.Equal(renamed[2].Type, lines["days"].Type);
        Assert.True(((BytesColumn)lines["sku"]).Data == ((BytesColumn)structs["f0"]).Data);
        Assert.All(Enumerable.Range(0, lines.Length), i => Assert.Equal(structs["f1"].GetValue(i), lines["price"].GetValue(i)));
    }

    [Fact]
    public void As_OtherStructure_IsRefused()
    {
        using var column = Lists([1L]);

        AssertRefused("A column of type 'list<int64>' can't be seen as 'list<int32>'", () => column.As(new ListType(new Field("element", DataType.Int32))));
        AssertRefused("A column of type 'list<int64>' can't be seen as 'list<list<int64>>'", () => column.As(new ListType(new Field("element", Numbers))));
        AssertRefused("A column of type 'list<int64>' can't be seen as 'struct<a:int64>'", () => column.As(new StructType(new Schema(new Field("a", DataType.Int64)))));
        AssertRefused("A column of type 'list<int64>' can't be seen as 'int64'", () => column.As(DataType.Int64));
    }

    [Fact]
    public void As_NullsWhereTheOtherTypeAllowsNone_IsRefused()
    {
        var kind = NestedColumnKinds.List(NestedColumnKinds.Map(ColumnKind.Of("string"), ColumnKind.Of("int64"), isNullable: true), isNullable: true);
        using var column = kind.Build([new object?[] { new KeyValuePair<object, object?>[] { new("a", null) } }]);
        MapType strict = new(new Field("key", DataType.String), new Field("value", DataType.Int64, isNullable: false));

        AssertRefused(
            "Field 'value' of 'map<string,int64>' allows no nulls, but its column has 1.", () => column.As(new ListType(new Field("element", strict))));
    }

    [Fact]
    public void Parts_AfterDispose_Throw()
    {
        var lists = Lists([1L]);
        lists.Dispose();
        var structs = StructColumn.Create(new StructType(new Schema()), 2, []);
        structs.Dispose();
        var maps = (MapColumn)ColumnKind.Of("map<string,double>").Build([]);
        maps.Dispose();

        Assert.Throws<ObjectDisposedException>(() => lists.Offsets.Length);
        Assert.Throws<ObjectDisposedException>(() => lists.Values);
        Assert.Throws<ObjectDisposedException>(() => structs.Fields);
        Assert.Throws<ObjectDisposedException>(() => maps.Offsets.Length);
        Assert.Throws<ObjectDisposedException>(() => maps.Keys);
        Assert.Throws<ObjectDisposedException>(() => maps.Values);
    }

    private static void AssertRefused(string message, Func<Column> create) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(create).Message, StringComparison.Ordinal);

    private static ListColumn Lists(params IEnumerable<object?[]?> lists) =>
        (ListColumn)NestedColumnKinds.List(ColumnKind.Of("int64"), isNullable: false).Build(lists);

    private static ListColumn OneList()
    {
        using ListColumnBuilder builder = new(Numbers);
        ((FixedColumnBuilder<long>)builder.Elements).Append([.. Enumerable.Range(0, Elements).Select(i => (long)i)]);
        builder.Append();
        return (ListColumn)builder.Build();
    }

    private static byte[] Bits(bool[] values, int offset)
    {
        var bytes = new byte[(offset + values.Length + 7) / 8];
        for (var i = 0; i < values.Length; i++)
        {
            bytes[(offset + i) >> 3] |= (byte)(values[i] ? 1 << ((offset + i) & 7) : 0);
        }

        return bytes;
    }

    /// <summary>The pool hands out first what came back last; no other test rents arrays of this size.</summary>
    private static bool IsInThePool(ref byte first)
    {
        var next = SharedBuffer.Rent(Elements * sizeof(long));
        var isSame = Unsafe.AreSame(ref next.Array[0], ref first);
        next.Release();
        return isSame;
    }
}
