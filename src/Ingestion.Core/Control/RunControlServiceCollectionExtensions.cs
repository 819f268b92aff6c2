using Ingestion;
using Ingestion.Core;
using Ingestion.Core.Control;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what starts runs and keeps hold of them.</summary>
internal static class RunControlServiceCollectionExtensions
{
    internal static IServiceCollection AddRunControl(this IServiceCollection services)
    {
        services.AddSingleton<IRunEngine>(provider => provider.GetRequiredService<DistributorIngestion>());
        services.AddSingleton<HistoryPruning>();
        services.AddSingleton<RunQueue>();
        services.AddSingleton<ManifestFinder>();
        services.AddSingleton<BatchRunner>();
        services.AddSingleton<BackfillMarks>();
        services.AddSingleton<BackfillRunner>();
        services.AddSingleton<IIngestionService, IngestionService>();
        return services;
    }
}
