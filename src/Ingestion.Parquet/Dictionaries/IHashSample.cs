namespace Ingestion.Parquet.Dictionaries;

/// <summary>Gives hashes of values at any position. Implemented by structs, so that calls are direct.</summary>
internal interface IHashSample
{
    ulong HashAt(int position);
}
