namespace Ingestion.Architecture.Tests.PublicApi.Surfaces;

public interface ISampleContract : IDisposable
{
    string Name { get; }

    string Title() => Name;
}
