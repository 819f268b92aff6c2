using System.Runtime.InteropServices;
using FsCheck.Fluent;
using Ingestion.Columnar;

namespace Ingestion.Abstractions.Tests.Columnar;

public class ColumnViewTests
{
    public static TheoryData<string> Types => ColumnBuilderTests.Types;

    [Theory]
    [MemberData(nameof(Types))]
    public void Slice_OfSlices_EqualsARangeOfTheList(string type)
    {
        var kind = ColumnKind.Of(type);
        var cuts = Gen.Choose(0, int.MaxValue).Two().ListOf(4);
        var cases = kind.NullableLists(300).Zip(cuts);

        Property.Holds(cases, pair => SliceAgainAndAgain(kind, pair.Item1, pair.Item2), runs: 60);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Slice_OutOfRange_Throws(string type)
    {
        using var column = ColumnKind.Of(type).Build([null, null, null]);

        Assert.Throws<ArgumentOutOfRangeException>(() => column.Slice(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => column.Slice(0, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => column.Slice(1, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => column.Slice(int.MaxValue, int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => column.IsNull(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => column.IsNull(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => column.GetValue(3));
    }

    [Theory]
    [InlineData("int64", "timestamp")]
    [InlineData("timestamp", "local_timestamp")]
    [InlineData("int64", "decimal(18,2)")]
    [InlineData("int32", "date")]
    [InlineData("string", "json")]
    [InlineData("binary", "string")]
    [InlineData("decimal(38,2)", "decimal(19,0)")]
    public void As_SameLayout_KeepsTheValuesUnderTheOtherType(string from, string to)
    {
        using var builder = ColumnBuilder.Create(DataType.Parse(from));
        builder.AppendNulls(3);
        using var column = builder.Build();

        using var view = column.As(DataType.Parse(to));

        Assert.Equal(DataType.Parse(to), view.Type);
        Assert.Equal(3, view.Length);
        Assert.Equal(3, view.NullCount);
    }

    [Fact]
    public void As_SameLayout_SharesTheMemory()
    {
        using var builder = new FixedColumnBuilder<long>(DataType.Int64);
        builder.Append(1_500_000);
        using var column = (FixedColumn<long>)builder.Build();

        using var view = (FixedColumn<long>)column.As(DataType.Timestamp);

        Assert.Equal(new DateTime(1970, 1, 1, 0, 0, 1, 500, DateTimeKind.Utc), view.GetValue(0));
        Assert.True(System.Runtime.CompilerServices.Unsafe.AreSame(
            ref MemoryMarshal.GetReference(column.Values), ref MemoryMarshal.GetReference(view.Values)));
    }

    [Theory]
    [InlineData("int64", "int32")]
    [InlineData("decimal(18,2)", "decimal(19,2)")]
    [InlineData("int32", "float")]
    [InlineData("guid", "decimal(38,0)")]
    [InlineData("string", "guid")]
    [InlineData("boolean", "int32")]
    public void As_OtherLayout_NamesBothTypes(string from, string to)
    {
        using var column = EmptyColumn(from);

        var exception = Assert.Throws<ArgumentException>(() => column.As(DataType.Parse(to)));

        Assert.Equal($"A column of type '{from}' can't be seen as '{to}': they differ in memory. (Parameter 'type')", exception.Message);
    }

    [Fact]
    public void Values_OfASlice_AreThoseOfTheRange()
    {
        using var builder = new FixedColumnBuilder<int>(DataType.Int32);
        builder.Append([10, 11, 12, 13, 14]);
        using var column = builder.Build();

        using var slice = (FixedColumn<int>)column.Slice(1, 3);

        Assert.Equal([11, 12, 13], slice.Values);
    }

    [Fact]
    public void Offsets_OfASlice_PointIntoTheWholeData()
    {
        using var builder = new BytesColumnBuilder(DataType.String);
        builder.Append("ab");
        builder.Append("cde"u8);
        builder.Append("f");
        using var column = builder.Build();

        using var slice = (BytesColumn)column.Slice(1, 2);

        Assert.Equal([2, 5, 6], slice.Offsets);
        Assert.Equal("cdef"u8, slice.Data[2..6]);
        Assert.Equal("cde"u8, slice.GetBytes(0));
        Assert.Equal("f"u8, slice.GetBytes(1));
    }

    [Fact]
    public void GetBytes_OfANull_IsEmpty()
    {
        using var builder = new BytesColumnBuilder(DataType.Binary);
        builder.Append([1, 2]);
        builder.AppendNull();
        using var column = (BytesColumn)builder.Build();

        Assert.True(column.GetBytes(1).IsEmpty);
        Assert.Null(column.GetValue(1));
    }

    private static Column EmptyColumn(string type)
    {
        using var builder = ColumnBuilder.Create(DataType.Parse(type));
        return builder.Build();
    }

    /// <summary>Takes slices of slices, disposes each parent at once, and compares what is left with the list.</summary>
    private static void SliceAgainAndAgain(ColumnKind kind, object?[] values, IEnumerable<(int, int)> cuts)
    {
        var column = kind.Build(values);
        try
        {
            foreach (var (first, second) in cuts)
            {
                var offset = first % (values.Length + 1);
                var length = second % (values.Length - offset + 1);
                values = values[offset..(offset + length)];
                column = Replace(column, column.Slice(offset, length));
                ColumnAssert.Same(kind, values, column);
                column = Replace(column, column.Share());
            }

            ColumnAssert.Same(kind, values, column);
        }
        finally
        {
            column.Dispose();
        }
    }

    private static Column Replace(Column old, Column view)
    {
        old.Dispose();
        return view;
    }
}
