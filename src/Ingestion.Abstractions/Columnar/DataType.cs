namespace Ingestion.Columnar;

/// <summary>The type of a column. Two types with the same meaning are equal.</summary>
/// <remarks>Instances are immutable and safe for concurrent use. The set of types is closed.</remarks>
public abstract record DataType
{
    private protected DataType(DataTypeKind kind) => Kind = kind;

    /// <summary>Gets the family of the type.</summary>
    public DataTypeKind Kind { get; }

    /// <summary>Gets the type of true and false.</summary>
    public static DataType Boolean { get; } = new ScalarType(DataTypeKind.Boolean);

    /// <summary>Gets the type of signed 32-bit integers.</summary>
    public static DataType Int32 { get; } = new ScalarType(DataTypeKind.Int32);

    /// <summary>Gets the type of signed 64-bit integers.</summary>
    public static DataType Int64 { get; } = new ScalarType(DataTypeKind.Int64);

    /// <summary>Gets the type of 32-bit floating point numbers.</summary>
    public static DataType Float { get; } = new ScalarType(DataTypeKind.Float);

    /// <summary>Gets the type of 64-bit floating point numbers.</summary>
    public static DataType Double { get; } = new ScalarType(DataTypeKind.Double);

    /// <summary>Gets the type of calendar dates.</summary>
    public static DataType Date { get; } = new ScalarType(DataTypeKind.Date);

    /// <summary>Gets the type of times of day, in microseconds.</summary>
    public static DataType Time { get; } = new ScalarType(DataTypeKind.Time);

    /// <summary>Gets the type of points in time, in microseconds, UTC.</summary>
    public static TimestampType Timestamp { get; } = new(isUtc: true);

    /// <summary>Gets the type of dates with a time of day that name no zone, in microseconds.</summary>
    public static TimestampType LocalTimestamp { get; } = new(isUtc: false);

    /// <summary>Gets the type of text.</summary>
    public static DataType String { get; } = new ScalarType(DataTypeKind.String);

    /// <summary>Gets the type of bytes.</summary>
    public static DataType Binary { get; } = new ScalarType(DataTypeKind.Binary);

    /// <summary>Gets the type of UUIDs.</summary>
    public static DataType Guid { get; } = new ScalarType(DataTypeKind.Guid);

    /// <summary>Gets the type of JSON documents.</summary>
    public static DataType Json { get; } = new ScalarType(DataTypeKind.Json);

    /// <summary>Gets the type of exact decimal numbers with the given digits.</summary>
    /// <param name="precision">All digits, 1 to 38.</param>
    /// <param name="scale">Digits behind the point, 0 to <paramref name="precision"/>.</param>
    /// <returns>The type.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside of its range.</exception>
    public static DecimalType Decimal(int precision, int scale) => new(precision, scale);

    /// <summary>Reads the text that <see cref="ToString"/> writes, such as <c>int64</c> or <c>decimal(19,4)</c>.</summary>
    /// <param name="text">The name of a type that is not nested, without regard to case.</param>
    /// <returns>The type.</returns>
    /// <exception cref="FormatException"><paramref name="text"/> names no such type; the message lists the names.</exception>
    public static DataType Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return DataTypeText.Parse(text);
    }

    /// <summary>Returns the canonical name of the type, such as <c>int64</c> or <c>decimal(19,4)</c>.</summary>
    /// <returns>The name.</returns>
    public sealed override string ToString() => DataTypeText.Format(this);
}
