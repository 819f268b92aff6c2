namespace Ingestion.Parquet.Tests;

/// <summary>Tests that measure the memory of the whole process, and so run while no other test does.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
