namespace Ingestion.Parquet.Compression;

/// <summary>One LZ4 block of a page.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Bytes">Its bytes.</param>
/// <param name="IsStored">Whether the bytes are not compressed.</param>
internal readonly record struct Lz4Block(int Start, int Bytes, bool IsStored);
