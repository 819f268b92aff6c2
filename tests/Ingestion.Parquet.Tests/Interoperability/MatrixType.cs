using Ingestion.Columnar;

namespace Ingestion.Parquet.Tests.Interoperability;

/// <summary>A type of the data model in a form that files have.</summary>
/// <param name="Name">Its name in the names of files.</param>
/// <param name="Type">The type.</param>
/// <param name="TimestampUnit">The unit of timestamps in the file.</param>
/// <param name="Encodings">All encodings that the writer takes for it.</param>
internal sealed record MatrixType(string Name, DataType Type, ParquetTimestampUnit TimestampUnit, IReadOnlyList<ParquetEncoding> Encodings)
{
    private static readonly ParquetEncoding[] Booleans = [ParquetEncoding.Auto, ParquetEncoding.Plain, ParquetEncoding.Rle];

    private static readonly ParquetEncoding[] Floats =
        [ParquetEncoding.Auto, ParquetEncoding.Plain, ParquetEncoding.Dictionary, ParquetEncoding.ByteStreamSplit];

    private static readonly ParquetEncoding[] Integers = [.. Floats, ParquetEncoding.DeltaBinaryPacked];

    private static readonly ParquetEncoding[] FixedBytes = [.. Floats, ParquetEncoding.DeltaByteArray];

    private static readonly ParquetEncoding[] Bytes =
        [ParquetEncoding.Auto, ParquetEncoding.Plain, ParquetEncoding.Dictionary, ParquetEncoding.DeltaLengthByteArray, ParquetEncoding.DeltaByteArray];

    /// <summary>Gets every type in every physical form.</summary>
    public static IReadOnlyList<MatrixType> All { get; } =
    [
        Create("boolean", DataType.Boolean, Booleans),
        Create("int32", DataType.Int32, Integers),
        Create("int64", DataType.Int64, Integers),
        Create("float", DataType.Float, Floats),
        Create("double", DataType.Double, Floats),
        Create("decimal4", DataType.Decimal(4, 2), Integers),
        Create("decimal9", DataType.Decimal(9, 9), Integers),
        Create("decimal18", DataType.Decimal(18, 4), Integers),
        Create("decimal28", DataType.Decimal(28, 10), FixedBytes),
        Create("decimal38", DataType.Decimal(38, 0), FixedBytes),
        Create("date", DataType.Date, Integers),
        Create("time", DataType.Time, Integers),
        Create("timestampMicros", DataType.Timestamp, Integers),
        Create("localMicros", DataType.LocalTimestamp, Integers),
        new("timestampMillis", DataType.Timestamp, ParquetTimestampUnit.Milliseconds, Integers),
        new("localMillis", DataType.LocalTimestamp, ParquetTimestampUnit.Milliseconds, Integers),
        Create("string", DataType.String, Bytes),
        Create("json", DataType.Json, Bytes),
        Create("binary", DataType.Binary, Bytes),
        Create("uuid", DataType.Guid, FixedBytes),
    ];

    public override string ToString() => Name;

    private static MatrixType Create(string name, DataType type, ParquetEncoding[] encodings) => new(name, type, ParquetTimestampUnit.Microseconds, encodings);
}
