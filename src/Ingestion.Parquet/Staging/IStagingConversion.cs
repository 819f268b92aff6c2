using Ingestion.Columnar;

namespace Ingestion.Parquet.Staging;

/// <summary>Turns the values of a column into physical ones, dense and checked. Implemented by structs, so that calls are direct.</summary>
internal interface IStagingConversion<TSource, T>
    where TSource : unmanaged
    where T : unmanaged
{
    /// <summary>Converts all values.</summary>
    /// <returns>Their number.</returns>
    int Convert(ReadOnlySpan<TSource> source, Span<T> destination);

    /// <summary>Converts the values that are not null.</summary>
    /// <inheritdoc cref="Convert(ReadOnlySpan{TSource}, Span{T})" path="/returns"/>
    int Convert(ReadOnlySpan<TSource> source, Bitmap validity, Span<T> destination);
}
