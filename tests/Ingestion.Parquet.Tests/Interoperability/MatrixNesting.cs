namespace Ingestion.Parquet.Tests.Interoperability;

/// <summary>What is around the type of a column of the matrix.</summary>
internal enum MatrixNesting
{
    Flat,
    List,
    ListOfList,
    Struct,
    ListOfStruct,
    Map,
    MapOfKeys,
    StructOfList,
    MapOfList,
}
