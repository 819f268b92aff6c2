using FsCheck.Fluent;
using Ingestion.Columnar;

namespace Ingestion.Abstractions.Tests.Columnar;

public class ColumnBuilderTests
{
    public static TheoryData<string> Types => [.. ColumnKind.All.Select(kind => kind.ToString())];

    [Theory]
    [MemberData(nameof(Types))]
    public void AnySteps_AnyType_EqualAPlainList(string type)
    {
        var kind = ColumnKind.Of(type);

        Property.Holds(BuilderStep.Lists(kind), steps => BuilderModel.Run(kind, steps), runs: 60);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Build_Empty_GivesAColumnWithoutValues(string type)
    {
        var kind = ColumnKind.Of(type);
        using var builder = ColumnBuilder.Create(kind.Type);

        using var column = builder.Build();

        ColumnAssert.Same(kind, [], column);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Dispose_WithValues_LeavesAnEmptyBuilder(string type)
    {
        var kind = ColumnKind.Of(type);

        Property.Holds(kind.NullableLists(40), values =>
        {
            using var builder = ColumnBuilder.Create(kind.Type);
            kind.AppendAll(builder, [.. values, null]);
            builder.Dispose();
            Assert.Equal(0, builder.Length);
            Assert.Equal(0, builder.NullCount);
            kind.AppendAll(builder, values);
            using var column = builder.Build();
            ColumnAssert.Same(kind, values, column);
        }, runs: 10);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Truncate_OutOfRange_Throws(string type)
    {
        using var builder = ColumnBuilder.Create(DataType.Parse(type));
        builder.AppendNulls(3);

        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Truncate(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Truncate(-1));
        Assert.Equal(3, builder.Length);
    }

    [Fact]
    public void AppendNulls_Negative_Throws()
    {
        using var builder = ColumnBuilder.Create(DataType.Int32);

        Assert.Throws<ArgumentOutOfRangeException>(() => builder.AppendNulls(-1));
    }

    [Fact]
    public void Create_NestedType_NamesTheWayOut()
    {
        var exception = Assert.Throws<NotSupportedException>(() => ColumnBuilder.Create(new ListType(new Field("item", DataType.Int32))));

        Assert.Equal("Columns of type 'list<int32>' can't be built yet; use 'json' for nested values.", exception.Message);
    }

    [Fact]
    public void Create_Null_Throws() => Assert.Throws<ArgumentNullException>(() => ColumnBuilder.Create(null!));
}
