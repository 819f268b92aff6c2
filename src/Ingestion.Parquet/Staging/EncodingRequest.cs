namespace Ingestion.Parquet.Staging;

/// <summary>What the options say about the encoding of a column.</summary>
/// <param name="Encoding">The encoding asked for.</param>
/// <param name="Compatibility">What may be chosen if it is <see cref="ParquetEncoding.Auto"/>.</param>
/// <param name="PageVersion">The layout of pages.</param>
/// <param name="DictionaryBytes">The most bytes of a dictionary; 0 for none.</param>
internal readonly record struct EncodingRequest(
    ParquetEncoding Encoding, ParquetCompatibility Compatibility, ParquetPageVersion PageVersion, int DictionaryBytes)
{
    internal bool MayUseDictionary => Encoding is ParquetEncoding.Auto or ParquetEncoding.Dictionary && DictionaryBytes > 0;

    /// <summary>Gets a value indicating whether a dictionary is used whenever it fits, even if it does not pay.</summary>
    internal bool ForcesDictionary => Encoding == ParquetEncoding.Dictionary;

    internal bool MayChooseModern => Encoding == ParquetEncoding.Auto && Compatibility == ParquetCompatibility.Modern;
}
