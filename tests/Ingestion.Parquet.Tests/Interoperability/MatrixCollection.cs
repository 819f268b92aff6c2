namespace Ingestion.Parquet.Tests.Interoperability;

/// <summary>Tests that read the files of the matrix, which are written once for all of them.</summary>
[CollectionDefinition(nameof(MatrixCollection))]
public sealed class MatrixCollection : ICollectionFixture<MatrixFiles>;
