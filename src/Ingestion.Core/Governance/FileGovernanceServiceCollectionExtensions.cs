using Ingestion;
using Ingestion.Core.Governance;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers schema registry, catalog, lineage, events and feature flags, each where the host registered nothing else.</summary>
internal static class FileGovernanceServiceCollectionExtensions
{
    internal static IServiceCollection AddFileGovernance(this IServiceCollection services)
    {
        services.AddStateFolder();
        services.TryAddSingleton<ISchemaRegistry, FileSchemaRegistry>();
        services.TryAddSingleton<ICatalogService, FileCatalogService>();
        services.TryAddSingleton<IDataLineageService, FileLineageService>();
        services.TryAddSingleton<IEventPublisher, LogEventPublisher>();
        services.TryAddSingleton<IFeatureFlagService, ConfigurationFeatureFlagService>();
        return services;
    }
}
