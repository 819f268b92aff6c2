namespace Ingestion.Parquet.Encodings;

/// <summary>A plain encoding that is also written.</summary>
/// <typeparam name="T">The type of a value in a column.</typeparam>
internal interface IWritablePlainFormat<T> : IPlainFormat<T>
    where T : unmanaged
{
    /// <summary>Tells whether a value comes before another in the order of the column's type; never true for NaN.</summary>
    static abstract bool IsLess(T left, T right);

    /// <summary>Encodes all values.</summary>
    void Encode(ReadOnlySpan<T> source, Span<byte> destination);
}
