using Ingestion.Columnar;

namespace Ingestion.Benchmarks.Data;

/// <summary>
/// Items of 40 columns, mostly texts, a third null: 25 texts (10 of low, 8 of medium and 7 of high cardinality), 5 amounts, 4 integers,
/// 3 times, a date, a number and a flag.
/// </summary>
internal sealed class WideData : DataSet
{
    private const int LowTexts = 10;
    private const int MediumTexts = 8;
    private const int HighTexts = 7;
    private const int Amounts = 5;
    private const int Integers = 4;
    private const int Times = 3;
    private const long FirstMicrosecond = 1_577_836_800_000_000;
    private const ulong FiveYearsMicroseconds = 157_766_400_000_000;
    private const int FirstDay = 18_262;

    private static readonly byte[][] Words =
    [
        .. "steel brass hex bolt nut washer cable drive sensor valve pump filter bearing gear motor seal flange clamp bracket switch relay fuse panel hose joint spring shaft plate rivet screw"
            .Split(' ').Select(System.Text.Encoding.UTF8.GetBytes),
    ];

    internal override string Name => "wide";

    internal override int DefaultRows => 1_000_000;

    internal override Schema Schema { get; } = new(
        [
            .. Fields("low", LowTexts, DataType.String),
            .. Fields("medium", MediumTexts, DataType.String),
            .. Fields("high", HighTexts, DataType.String),
            .. Fields("amount", Amounts, DataType.Decimal(18, 4)),
            .. Fields("number", Integers, DataType.Int64),
            .. Fields("time", Times, DataType.Timestamp),
            new Field("day", DataType.Date),
            new Field("weight", DataType.Double),
            new Field("flag", DataType.Boolean),
        ]);

    protected override RecordBatch CreateBatch(int firstRow, int rows) =>
        new(Schema, rows, Schema.Fields.Select((field, ordinal) => CreateColumn(field.Type, ordinal, firstRow, rows)));

    private static IEnumerable<Field> Fields(string name, int count, DataType type) =>
        Enumerable.Range(1, count).Select(number => new Field($"{name}_{number}", type));

    private static Column CreateColumn(DataType type, int ordinal, int firstRow, int rows)
    {
        using var builder = ColumnBuilder.Create(type);
        for (var row = firstRow; row < firstRow + rows; row++)
        {
            var random = SplitMix.At((ulong)row, (ulong)ordinal);
            if (random % 3 == 0)
            {
                builder.AppendNull();
            }
            else
            {
                Append(builder, ordinal, row, random / 3);
            }
        }

        return builder.Build();
    }

    private static void Append(ColumnBuilder builder, int ordinal, int row, ulong random)
    {
        switch (builder)
        {
            case BytesColumnBuilder texts:
                AppendText(texts, ordinal, row, random);
                break;
            case DecimalColumnBuilder amounts:
                amounts.TryAppendUnscaled(random % 50_000_000);
                break;
            case FixedColumnBuilder<long> times when times.Type is TimestampType:
                times.Append(FirstMicrosecond + (long)(random % FiveYearsMicroseconds));
                break;
            case FixedColumnBuilder<long> numbers:
                // From nearly constant to nearly unique.
                numbers.Append((long)(random % (10UL << (6 * (ordinal % Integers)))));
                break;
            case FixedColumnBuilder<int> days:
                days.Append(FirstDay + (int)(random % 1_826));
                break;
            case FixedColumnBuilder<double> weights:
                weights.Append(random % 1_000_000 / 1_000.0);
                break;
            case BooleanColumnBuilder flags:
                flags.Append(random % 5 == 0);
                break;
        }
    }

    private static void AppendText(BytesColumnBuilder texts, int ordinal, int row, ulong random)
    {
        Utf8Line text = new(stackalloc byte[96]);
        if (ordinal < LowTexts)
        {
            text.Add(Words[random % (2 + ((ulong)ordinal * 3))]);
        }
        else if (ordinal < LowTexts + MediumTexts)
        {
            var item = SplitMix.Mix(random % (500UL << (ordinal - LowTexts)));
            AddWords(ref text, item, 2);
            text.Add(item % 1_000, default);
        }
        else
        {
            AddWords(ref text, random, 1 + (ordinal % 3));
            text.Add((ulong)row, "D8");
            text.Add("-"u8);
            text.Add(random, "x");
        }

        text.MoveTo(texts);
    }

    private static void AddWords(ref Utf8Line text, ulong random, int count)
    {
        for (var i = 0; i < count; i++)
        {
            text.Add(Words[(random >> (8 * i)) % (ulong)Words.Length]);
            text.Add(" "u8);
        }
    }
}
