using Ingestion.Columnar;
using Ingestion.Parquet.Tests.Fixtures;

namespace Ingestion.Parquet.Tests.Interoperability;

/// <summary>Makes the rows of a file of the matrix.</summary>
internal sealed class MatrixData(MatrixCase file)
{
    private const int MostElements = 3;
    private const int RunLength = 19;
    private const double NullShare = 0.3;
    private const long MicrosecondsPerMillisecond = 1_000;
    private const long FirstMillisecond = -62_135_596_800_000;
    private const long LastMillisecond = 253_402_300_799_999;

    private readonly Random _random = new(file.Seed);
    private readonly RandomBatch _values = new(file.Seed);

    public RecordBatch Create()
    {
        var schema = file.Schema;
        using var numbers = new FixedColumnBuilder<int>(DataType.Int32);
        using var builder = ColumnBuilder.Create(schema[1].Type);
        for (var row = 0; row < file.Rows; row++)
        {
            numbers.Append(row);
            Append(builder, schema[1]);
        }

        return new RecordBatch(schema, file.Rows, numbers.Build(), builder.Build());
    }

    private void Append(ColumnBuilder builder, Field field)
    {
        if (field.IsNullable && IsNull(builder))
        {
            builder.AppendNull();
            return;
        }

        switch (builder)
        {
            case ListColumnBuilder b:
                AppendList(b, ((ListType)field.Type).Element);
                break;
            case MapColumnBuilder b:
                AppendMap(b, (MapType)field.Type);
                break;
            case StructColumnBuilder b:
                AppendStruct(b, ((StructType)field.Type).Schema);
                break;
            case FixedColumnBuilder<long> b when file.Type.TimestampUnit == ParquetTimestampUnit.Milliseconds:
                b.Append(_random.NextInt64(FirstMillisecond, LastMillisecond) * MicrosecondsPerMillisecond);
                break;
            default:
                _values.AppendValue(builder);
                break;
        }
    }

    private void AppendList(ListColumnBuilder builder, Field element)
    {
        for (var count = _random.Next(MostElements + 1); count > 0; count--)
        {
            Append(builder.Elements, element);
        }

        builder.Append();
    }

    /// <summary>Keys of text are different; of another type, there is one entry at most.</summary>
    private void AppendMap(MapColumnBuilder builder, MapType type)
    {
        var count = _random.Next(file.Nesting == MatrixNesting.MapOfKeys ? 2 : MostElements + 1);
        for (var i = 0; i < count; i++)
        {
            if (file.Nesting == MatrixNesting.MapOfKeys)
            {
                Append(builder.Keys, type.Key);
            }
            else
            {
                ((BytesColumnBuilder)builder.Keys).Append($"key {i}");
            }

            Append(builder.Values, type.Value);
        }

        builder.Append();
    }

    private void AppendStruct(StructColumnBuilder builder, Schema schema)
    {
        for (var i = 0; i < schema.Count; i++)
        {
            Append(builder.Fields[i], schema[i]);
        }

        builder.Append();
    }

    private bool IsNull(ColumnBuilder builder) => file.Nulls switch
    {
        MatrixNulls.Some => _random.NextDouble() < NullShare,
        MatrixNulls.Alternating => builder.Length % 2 == 1,
        MatrixNulls.Runs => builder.Length / RunLength % 2 == 1,
        MatrixNulls.All => builder is not (ListColumnBuilder or MapColumnBuilder or StructColumnBuilder) || _random.NextDouble() < NullShare,
        _ => false,
    };
}
