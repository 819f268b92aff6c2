namespace Ingestion.Architecture.Tests.PublicApi.Surfaces;

public sealed record SampleRecord(string Name)
{
    public required int Age { get; init; }
}
