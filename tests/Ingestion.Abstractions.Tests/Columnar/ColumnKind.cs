using FsCheck;
using FsCheck.Fluent;
using Ingestion.Columnar;

namespace Ingestion.Abstractions.Tests.Columnar;

/// <summary>A data type with what a test needs to fill and to judge its columns: the plain model that columns are compared with.</summary>
/// <param name="Type">The data type.</param>
/// <param name="Values">Values as <see cref="Column.GetValue"/> returns them.</param>
/// <param name="Append">Adds such a value to the type's builder.</param>
/// <param name="ByteSize">The bytes of values (nulls as <see langword="null"/>), without validity.</param>
internal sealed record ColumnKind(DataType Type, Gen<object> Values, Action<ColumnBuilder, object> Append, Func<IReadOnlyList<object?>, long> ByteSize)
{
    public static IReadOnlyList<ColumnKind> All { get; } = [.. ColumnKinds.All, .. NestedColumnKinds.All];

    public static ColumnKind Of(string type) => All.Single(kind => string.Equals(kind.ToString(), type, StringComparison.Ordinal));

    /// <summary>Lists of values of which about one in five is null; some lists have no null at all.</summary>
    public Gen<object?[]> NullableLists(int maxLength)
    {
        var nullable = Gen.Frequency((4, Values.Select(value => (object?)value)), (1, Gen.Constant<object?>(null)));
        var list = Gen.Choose(0, maxLength).SelectMany(length => nullable.ArrayOf(length));
        var full = Gen.Choose(0, maxLength).SelectMany(length => Values.Select(value => (object?)value).ArrayOf(length));
        return Gen.Frequency((4, list), (1, full));
    }

    /// <summary>The bytes of values, validity included.</summary>
    public long TotalBytes(IReadOnlyList<object?> values) => ByteSize(values) + (values.Contains(null) ? (values.Count + 7) / 8 : 0);

    /// <summary>The same values at each call.</summary>
    public object?[] SomeValues(int count) => [.. Values.Sample(50, new Rnd(20_000_101), count)];

    public Column Build(IEnumerable<object?> values)
    {
        using var builder = ColumnBuilder.Create(Type);
        AppendAll(builder, values);
        return builder.Build();
    }

    public void AppendAll(ColumnBuilder builder, IEnumerable<object?> values)
    {
        foreach (var value in values)
        {
            if (value is null)
            {
                builder.AppendNull();
            }
            else
            {
                Append(builder, value);
            }
        }
    }

    public override string ToString() => Type.ToString();
}
