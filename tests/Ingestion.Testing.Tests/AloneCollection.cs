namespace Ingestion.Testing.Tests;

/// <summary>Tests that measure the whole process and so must not run beside others.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public class AloneCollection;
