namespace Ingestion.Parquet.Tests.Interoperability;

/// <summary>Where a column of the matrix has nulls, at each of its levels.</summary>
internal enum MatrixNulls
{
    /// <summary>Nowhere, and the schema allows none.</summary>
    Required,

    /// <summary>Nowhere, though the schema allows them.</summary>
    Optional,

    /// <summary>At random, in about a third of the places.</summary>
    Some,

    /// <summary>In each second place.</summary>
    Alternating,

    /// <summary>In runs that are longer than a byte of bits.</summary>
    Runs,

    /// <summary>In all places of the innermost level.</summary>
    All,
}
