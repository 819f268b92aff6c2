using System.Globalization;
using Ingestion.Columnar;
using Ingestion.Parquet.Reading;
using Ingestion.Parquet.Schemas;

namespace Ingestion.Parquet.Statistics;

/// <summary>Shows a bound to people.</summary>
internal static class BoundText
{
    /// <summary>Returns the text of a bound in plain encoding.</summary>
    /// <returns><see langword="null"/> if the bytes are no value of the column.</returns>
    internal static string? Format(LeafColumn leaf, byte[]? bound)
    {
        if (bound is null)
        {
            return null;
        }

        try
        {
            using var column = DecodeOne(leaf, bound);
            return column.Type.Kind == DataTypeKind.Binary ? Convert.ToHexStringLower(bound) : Display(column.GetValue(0));
        }
        catch (Exception exception) when (exception is ParquetFormatException or ArgumentException or OverflowException)
        {
            // A bound is only shown: one that is no value of the data model, such as a date beyond year 9999, is left out.
            return null;
        }
    }

    private static Column DecodeOne(LeafColumn leaf, byte[] bound)
    {
        using var decoder = ValueDecoders.Create(leaf);
        decoder.ReadBound(bound);
        return decoder.Build();
    }

    private static string? Display(object? value) => value switch
    {
        float.NaN or double.NaN => null,
        bool v => v ? "true" : "false",
        DateOnly v => v.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly v => v.ToString("HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        DateTime { Kind: DateTimeKind.Utc } v => v.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
        DateTime v => v.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
