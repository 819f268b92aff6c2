namespace Ingestion.Architecture.Tests.PublicApi.Surfaces;

public readonly record struct SampleRange(long Low, long High);
