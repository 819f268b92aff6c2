using Ingestion.Parquet.Filters;

namespace Ingestion.Parquet;

/// <summary>Tells which rows are of interest, so that a reader can leave out row groups and pages without any.</summary>
/// <remarks>
/// <para>
/// Leaving out is conservative: every row that matches is read, and rows that do not match may be read too, since the file knows the bounds
/// of row groups and pages only. Who needs exactly the matching rows compares again.
/// </para>
/// <para>A null matches no comparison; NaN matches none either. Immutable and safe for concurrent use.</para>
/// <para>
/// Columns are named as in <see cref="ParquetReadOptions.Columns"/>, fields of structs with dots between; a column inside of a list or map
/// can't be compared. The columns need not be among those that are read.
/// </para>
/// </remarks>
public abstract record ParquetFilter
{
    private protected ParquetFilter()
    {
    }

    /// <summary>Matches rows with one value. Bloom filters help too, if the file has them.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The value.</param>
    /// <returns>The filter.</returns>
    public static ParquetFilter Equal(string column, ParquetValue value) => Create(column, Required(value), isLowOpen: false, value, isHighOpen: false);

    /// <summary>Matches rows with a smaller value.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The value.</param>
    /// <returns>The filter.</returns>
    public static ParquetFilter LessThan(string column, ParquetValue value) => Create(column, low: null, isLowOpen: false, Required(value), isHighOpen: true);

    /// <summary>Matches rows with this or a smaller value.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The value.</param>
    /// <returns>The filter.</returns>
    public static ParquetFilter AtMost(string column, ParquetValue value) => Create(column, low: null, isLowOpen: false, Required(value), isHighOpen: false);

    /// <summary>Matches rows with a greater value.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The value.</param>
    /// <returns>The filter.</returns>
    public static ParquetFilter GreaterThan(string column, ParquetValue value) => Create(column, Required(value), isLowOpen: true, high: null, isHighOpen: false);

    /// <summary>Matches rows with this or a greater value.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The value.</param>
    /// <returns>The filter.</returns>
    public static ParquetFilter AtLeast(string column, ParquetValue value) => Create(column, Required(value), isLowOpen: false, high: null, isHighOpen: false);

    /// <summary>Matches rows with a value of a range.</summary>
    /// <param name="column">The column.</param>
    /// <param name="least">The least value that matches.</param>
    /// <param name="greatest">The greatest value that matches.</param>
    /// <returns>The filter.</returns>
    public static ParquetFilter Between(string column, ParquetValue least, ParquetValue greatest) =>
        Create(column, Required(least), isLowOpen: false, Required(greatest), isHighOpen: false);

    /// <summary>Matches rows without a value.</summary>
    /// <param name="column">The column.</param>
    /// <returns>The filter.</returns>
    public static ParquetFilter IsNull(string column) => CreateNullTest(column, matchesNull: true);

    /// <summary>Matches rows with any value.</summary>
    /// <param name="column">The column.</param>
    /// <returns>The filter.</returns>
    public static ParquetFilter IsNotNull(string column) => CreateNullTest(column, matchesNull: false);

    /// <summary>Matches rows that match both filters.</summary>
    /// <param name="other">The other filter.</param>
    /// <returns>The filter.</returns>
    public ParquetFilter And(ParquetFilter other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new BothFilter(this, other);
    }

    /// <summary>Matches rows that match one of the filters or both.</summary>
    /// <param name="other">The other filter.</param>
    /// <returns>The filter.</returns>
    public ParquetFilter Or(ParquetFilter other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new EitherFilter(this, other);
    }

    private static RangeFilter Create(string column, ParquetValue? low, bool isLowOpen, ParquetValue? high, bool isHighOpen)
    {
        ArgumentNullException.ThrowIfNull(column);
        return new RangeFilter(column, low, isLowOpen, high, isHighOpen);
    }

    private static NullFilter CreateNullTest(string column, bool matchesNull)
    {
        ArgumentNullException.ThrowIfNull(column);
        return new NullFilter(column, matchesNull);
    }

    private static ParquetValue Required(ParquetValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value;
    }
}
