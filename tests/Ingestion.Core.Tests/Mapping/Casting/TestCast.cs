using Ingestion.Columnar;
using Ingestion.Core.Mapping;
using Ingestion.Core.Mapping.Casting;

namespace Ingestion.Core.Tests.Mapping.Casting;

/// <summary>Casts values given as objects.</summary>
internal static class TestCast
{
    internal static readonly IReadOnlyList<DataType> Targets =
    [
        DataType.String, DataType.Int64, DataType.Decimal(19, 4), DataType.Decimal(9, 4), DataType.Boolean, DataType.Date, DataType.Timestamp, DataType.Guid, DataType.Json,
    ];

    internal static ColumnCast? Create(DataType from, DataType to, string zone = "UTC") =>
        ColumnCasts.Create(new CastSite("column", "field", from, to), new ZoneClock(TimeZoneInfo.FindSystemTimeZoneById(zone)));

    /// <summary>Casts a column that is a slice: the values stand behind three others, which differ.</summary>
    internal static object?[] Apply(DataType from, DataType to, IReadOnlyList<object?> values, string zone = "UTC")
    {
        using var whole = Build(from, [null, .. values.Reverse().Take(2), .. values, null]);
        var prefix = 1 + Math.Min(2, values.Count);
        using var source = whole.Slice(prefix, values.Count);
        using var cast = Create(from, to, zone) ?? throw new InvalidOperationException($"There is no cast from '{from}' to '{to}'.");
        using var result = cast.Apply(source);
        Assert.Equal(to, result.Type);
        return TestMapping.Values(result);
    }

    internal static object? ApplyOne(DataType from, DataType to, object? value, string zone = "UTC") => Apply(from, to, [value], zone)[0];

    /// <summary>Builds a column; timestamps and dates may also be given as their raw numbers.</summary>
    internal static Column Build(DataType type, IEnumerable<object?> values)
    {
        using var builder = ColumnBuilder.Create(type);
        foreach (var value in values)
        {
            switch (builder, value)
            {
                case (_, null):
                    builder.AppendNull();
                    break;
                case (FixedColumnBuilder<long> { Type.Kind: DataTypeKind.Timestamp or DataTypeKind.Time } b, long raw):
                    b.Append(raw);
                    break;
                case (FixedColumnBuilder<int> { Type.Kind: DataTypeKind.Date } b, int raw):
                    b.Append(raw);
                    break;
                default:
                    using (var one = RecordBatch.FromRows(new Schema(new Field("v", type)), [new Dictionary<string, object?>(StringComparer.Ordinal) { ["v"] = value }]))
                    {
                        Append(builder, one.Columns[0]);
                    }

                    break;
            }
        }

        return builder.Build();
    }

    private static void Append(ColumnBuilder builder, Column one)
    {
        switch (builder)
        {
            case BooleanColumnBuilder b:
                b.Append(((BooleanColumn)one).Values[0]);
                break;
            case DecimalColumnBuilder b:
                Assert.True(b.TryAppend((ExactDecimal)one.GetValue(0)!));
                break;
            case BytesColumnBuilder b:
                b.Append(((BytesColumn)one).GetBytes(0));
                break;
            case FixedColumnBuilder<int> b:
                b.Append(((FixedColumn<int>)one).Values[0]);
                break;
            case FixedColumnBuilder<long> b:
                b.Append(((FixedColumn<long>)one).Values[0]);
                break;
            case FixedColumnBuilder<float> b:
                b.Append(((FixedColumn<float>)one).Values[0]);
                break;
            case FixedColumnBuilder<double> b:
                b.Append(((FixedColumn<double>)one).Values[0]);
                break;
            case FixedColumnBuilder<Guid> b:
                b.Append(((FixedColumn<Guid>)one).Values[0]);
                break;
        }
    }
}
