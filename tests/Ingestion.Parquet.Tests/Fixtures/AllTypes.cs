using Ingestion.Columnar;

namespace Ingestion.Parquet.Tests.Fixtures;

/// <summary>Every type that can be written, once.</summary>
internal static class AllTypes
{
    public static IReadOnlyList<DataType> Types { get; } =
    [
        DataType.Boolean,
        DataType.Int32,
        DataType.Int64,
        DataType.Float,
        DataType.Double,
        DataType.Decimal(1, 1),
        DataType.Decimal(9, 2),
        DataType.Decimal(10, 0),
        DataType.Decimal(18, 4),
        DataType.Decimal(19, 4),
        DataType.Decimal(28, 28),
        DataType.Decimal(38, 10),
        DataType.Date,
        DataType.Time,
        DataType.Timestamp,
        DataType.LocalTimestamp,
        DataType.String,
        DataType.Binary,
        DataType.Guid,
        DataType.Json,
    ];

    /// <summary>Gets a column of each type that allows nulls, named by its position and type.</summary>
    public static Schema Nullable { get; } = new(Types.Select((type, i) => new Field($"c{i}_{type}", type)));

    /// <summary>Gets the same without nulls.</summary>
    public static Schema Required { get; } = new(Types.Select((type, i) => new Field($"c{i}_{type}", type, isNullable: false)));
}
