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
        using var builder = ColumnBuilder.Create(ColumnKind.Of(type).Type);
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

    [Theory]
    [MemberData(nameof(Types))]
    public void AppendDefaults_AnyType_AddsValuesThatAreNotNull(string type)
    {
        using var builder = ColumnBuilder.Create(ColumnKind.Of(type).Type);
        builder.AppendNull();

        builder.AppendDefaults(3);

        using var column = builder.Build();
        Assert.Equal(4, column.Length);
        Assert.Equal(1, column.NullCount);
        Assert.NotNull(column.GetValue(3));
    }

    [Fact]
    public void AppendDefaults_Negative_Throws()
    {
        using var builder = ColumnBuilder.Create(DataType.Int32);

        Assert.Throws<ArgumentOutOfRangeException>(() => builder.AppendDefaults(-1));
    }

    [Fact]
    public void Create_Null_Throws() => Assert.Throws<ArgumentNullException>(() => ColumnBuilder.Create(null!));
}
