namespace Ingestion.Columnar;

/// <summary>Exact decimal numbers: an integer (the unscaled value) divided by a power of ten.</summary>
/// <remarks>
/// A column of at most <see cref="MaxCompactPrecision"/> digits is a <see cref="FixedColumn{T}"/> of <see cref="long"/>,
/// a wider one a <see cref="FixedColumn{T}"/> of <see cref="Int128"/>; both hold unscaled values.
/// </remarks>
public sealed record DecimalType : DataType
{
    /// <summary>The most digits a decimal can have.</summary>
    public const int MaxPrecision = 38;

    /// <summary>The most digits that are stored in 64 bits.</summary>
    public const int MaxCompactPrecision = 18;

    internal DecimalType(int precision, int scale)
        : base(DataTypeKind.Decimal)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(precision, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(precision, MaxPrecision);
        ArgumentOutOfRangeException.ThrowIfNegative(scale);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, precision);
        Precision = precision;
        Scale = scale;
    }

    /// <summary>Gets the number of all digits, 1 to 38.</summary>
    public int Precision { get; }

    /// <summary>Gets the number of digits behind the point, 0 to <see cref="Precision"/>.</summary>
    public int Scale { get; }

    /// <summary>Gets a value indicating whether values are stored in 64 bits and not in 128.</summary>
    public bool IsCompact => Precision <= MaxCompactPrecision;
}
