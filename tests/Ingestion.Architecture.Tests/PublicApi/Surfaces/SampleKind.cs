namespace Ingestion.Architecture.Tests.PublicApi.Surfaces;

public enum SampleKind : byte
{
    Second = 2,
    Zero = 0,
}
