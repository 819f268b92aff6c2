using System.Text;
using Ingestion.Columnar;

namespace Ingestion.Parquet.Tests.Fixtures;

/// <summary>Makes batches of random values, with the awkward ones of each type among them; the same seed gives the same batch.</summary>
internal sealed class RandomBatch(int seed)
{
    private static readonly string[] Texts =
        ["", "a", "O'Brien & Söhne", "日本語テキスト", "🚀", "\0", "\n\"\\", "é", "e\u0301", new('x', 70), new('ß', 50), "\uFFFD", "\U0010FFFF"];

    private readonly Random _random = new(seed);

    /// <summary>Makes a batch. Nulls are spread over the rows in runs of random lengths, by themselves or not at all.</summary>
    public RecordBatch Create(Schema schema, int rows) => new(schema, rows, [.. schema.Fields.Select(field => CreateColumn(field, rows))]);

    /// <summary>Makes a batch that is a slice of a larger one, so that nothing begins at the start of its memory.</summary>
    public RecordBatch CreateSlice(Schema schema, int rows)
    {
        var before = _random.Next(1, 19);
        using var whole = Create(schema, before + rows + _random.Next(1, 9));
        return whole.Slice(before, rows);
    }

    private Column CreateColumn(Field field, int rows)
    {
        using var builder = ColumnBuilder.Create(field.Type);
        var nullShare = field.IsNullable ? _random.Next(5) / 4.0 : 0;
        var longestRun = _random.Next(2) == 0 ? 1 : 200;
        while (builder.Length < rows)
        {
            var run = Math.Min(rows - builder.Length, _random.Next(1, longestRun + 1));
            if (_random.NextDouble() < nullShare)
            {
                builder.AppendNulls(run);
            }
            else
            {
                AppendValues(builder, run);
            }
        }

        return builder.Build();
    }

    private void AppendValues(ColumnBuilder builder, int count)
    {
        for (var i = 0; i < count; i++)
        {
            AppendValue(builder);
        }
    }

    /// <summary>Adds one value to a builder.</summary>
    public void AppendValue(ColumnBuilder builder)
    {
        switch (builder)
        {
            case ListColumnBuilder b: AppendValues(b.Elements, _random.Next(4)); b.Append(); break;
            case BooleanColumnBuilder b: b.Append(_random.Next(2) == 0); break;
            case DecimalColumnBuilder b: Assert.True(b.TryAppendUnscaled(NextUnscaled(((DecimalType)b.Type).Precision))); break;
            case FixedColumnBuilder<int> { Type.Kind: DataTypeKind.Date } b: b.Append(_random.Next(-719_162, 2_932_897)); break;
            case FixedColumnBuilder<int> b: b.Append(Pick(int.MinValue, int.MaxValue, -1, 0, _random.Next())); break;
            case FixedColumnBuilder<long> { Type.Kind: DataTypeKind.Time } b: b.Append(Pick(0, 86_399_999_999, _random.NextInt64(86_400_000_000))); break;
            case FixedColumnBuilder<long> { Type.Kind: DataTypeKind.Timestamp } b: b.Append(Pick(-62_135_596_800_000_000, 253_402_300_799_999_999, -1, 0, NextMicroseconds())); break;
            case FixedColumnBuilder<long> b: b.Append(Pick(long.MinValue, long.MaxValue, -1, 0, _random.NextInt64())); break;
            case FixedColumnBuilder<float> b: b.Append(Pick(0f, -0f, float.NaN, float.Epsilon, float.MaxValue, float.NegativeInfinity, _random.NextSingle())); break;
            case FixedColumnBuilder<double> b: b.Append(Pick(0d, -0d, double.NaN, double.Epsilon, double.MinValue, double.PositiveInfinity, _random.NextDouble())); break;
            case FixedColumnBuilder<Guid> b: b.Append(NextGuid()); break;
            case BytesColumnBuilder { Type.Kind: DataTypeKind.Binary } b: b.Append(NextBytes(_random.Next(0, 40))); break;
            case BytesColumnBuilder { Type.Kind: DataTypeKind.Json } b: b.Append($"{{\"n\":{_random.Next()}}}"); break;
            case BytesColumnBuilder b: b.Append(Pick(Texts)); break;
            default: Assert.Fail($"No values for '{builder.Type}'."); break;
        }
    }

    private T Pick<T>(params ReadOnlySpan<T> values) => values[_random.Next(values.Length)];

    private long NextMicroseconds() => _random.NextInt64(-62_135_596_800_000_000, 253_402_300_799_999_999);

    private Guid NextGuid() => new(NextBytes(16));

    private byte[] NextBytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }

    private Int128 NextUnscaled(int precision)
    {
        var digits = new StringBuilder(Pick("", "-"));
        var length = Pick(1, precision, _random.Next(1, precision + 1));
        for (var i = 0; i < length; i++)
        {
            digits.Append((char)('0' + Pick(9, _random.Next(10))));
        }

        return Int128.Parse(digits.ToString(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
