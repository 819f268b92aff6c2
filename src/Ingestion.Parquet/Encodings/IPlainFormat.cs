namespace Ingestion.Parquet.Encodings;

/// <summary>The plain encoding of values that all take the same number of bytes. Implemented by structs, so that calls are direct.</summary>
/// <typeparam name="T">The type of a value in a column.</typeparam>
internal interface IPlainFormat<T>
    where T : unmanaged
{
    /// <summary>Gets the bytes of a value in a page.</summary>
    int ValueBytes { get; }

    /// <summary>Decodes as many values as the destination takes.</summary>
    void Decode(ReadOnlySpan<byte> source, Span<T> destination);
}
