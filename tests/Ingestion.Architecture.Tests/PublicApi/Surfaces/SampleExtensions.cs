namespace Ingestion.Architecture.Tests.PublicApi.Surfaces;

public static class SampleExtensions
{
    public static TBuilder Add<TBuilder>(this TBuilder builder, Action<SampleRecord>? configure = null)
        where TBuilder : class
    {
        configure?.Invoke(new SampleRecord("added") { Age = 1 });
        return builder;
    }
}
