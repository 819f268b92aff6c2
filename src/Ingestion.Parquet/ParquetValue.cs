using Ingestion.Columnar;

namespace Ingestion.Parquet;

/// <summary>A value to compare the values of a column with; made from .NET values by implicit conversion.</summary>
/// <remarks>
/// Which columns a value fits: <see cref="bool"/> boolean; <see cref="int"/> and <see cref="long"/> integers and decimals;
/// <see cref="decimal"/> and <see cref="ExactDecimal"/> decimals; <see cref="float"/> and <see cref="double"/> floating point numbers;
/// <see cref="DateOnly"/> dates; <see cref="TimeOnly"/> times; <see cref="DateTime"/> timestamps (local time is converted for columns in UTC);
/// <see cref="string"/> text and JSON; an array of bytes binary; <see cref="System.Guid"/> UUIDs.
/// </remarks>
public sealed class ParquetValue
{
    private ParquetValue(object value) => Value = value;

    internal object Value { get; }

    /// <summary>Makes a value of a truth value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator ParquetValue(bool value) => new(value);

    /// <summary>Makes a value of an integer.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator ParquetValue(int value) => new((long)value);

    /// <summary>Makes a value of an integer.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator ParquetValue(long value) => new(value);

    /// <summary>Makes a value of a floating point number.</summary>
    /// <param name="value">The value; not NaN, which compares with nothing.</param>
    public static implicit operator ParquetValue(float value) => new((double)value);

    /// <summary>Makes a value of a floating point number.</summary>
    /// <param name="value">The value; not NaN, which compares with nothing.</param>
    public static implicit operator ParquetValue(double value) => new(value);

    /// <summary>Makes a value of a decimal number.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator ParquetValue(decimal value) => new(ExactDecimal.FromDecimal(value));

    /// <summary>Makes a value of a decimal number.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator ParquetValue(ExactDecimal value) => new(value);

    /// <summary>Makes a value of a date.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator ParquetValue(DateOnly value) => new(value);

    /// <summary>Makes a value of a time of day.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator ParquetValue(TimeOnly value) => new(value);

    /// <summary>Makes a value of a date with a time.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator ParquetValue(DateTime value) => new(value);

    /// <summary>Makes a value of a text.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator ParquetValue(string value) => new(value);

    /// <summary>Makes a value of bytes.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator ParquetValue(byte[] value) => new(value);

    /// <summary>Makes a value of a UUID.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator ParquetValue(Guid value) => new(value);
}
