using Ingestion;
using Ingestion.Core;
using Ingestion.Core.Dictionary;
using Ingestion.Core.Healing;
using Ingestion.Core.Registries;
using Ingestion.Core.Resilience;
using Ingestion.Core.Runs;
using Ingestion.Core.Telemetry;
using Ingestion.Core.Validation;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Composes Distributor Ingestion.</summary>
public static class DistributorIngestionServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IDistributorIngestion"/> with its embedded defaults: settings, credentials and state in files.</summary>
    /// <param name="services">The services of the host. What the host registered before wins; a second call adds nothing twice.</param>
    /// <param name="configure">Adds connectors, a sink and what else replaces a default.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddDistributorIngestion(this IServiceCollection services, Action<IDistributorIngestionBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        Builder builder = new(services);
        configure(builder);
        if (services.Any(service => service.ServiceType == typeof(IDistributorIngestion)))
        {
            return services;
        }

        services.AddOptionsWithValidateOnStart<IngestionOptions, IngestionOptionsValidator>().BindConfiguration(IngestionOptions.SectionName);
        services.AddSingleton<IValidateOptions<IngestionOptions>, IngestionOptionsRulesValidator>();
        services.AddMetrics();
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(typeof(ComponentRegistry<>));
        services.AddSingleton<IngestionTelemetry>();
        services.TryAddSingleton(DataDictionary.Default);
        builder.AddValidator<DictionaryValidator>("dictionary");

        services.AddFileState();
        services.AddFileSettings();
        services.AddFileCredentials();
        services.AddFileGovernance();
        services.AddQuarantine();

        services.AddSingleton<PipelineEvents>();
        services.AddSingleton<DependencyPipelines>();
        services.TryAddSingleton<IMemoryProbe, RuntimeMemoryProbe>();
        services.AddSingleton<HealingServices>();
        services.AddSingleton<HealingByHand>();
        services.AddSingleton<ITemporaryFiles>(provider => new OrphanFiles(
            provider.GetRequiredService<OrphanSweep>, provider.GetRequiredService<RunContextFactory>, provider.GetRequiredService<IRunHistory>()));
        services.AddSingleton<SourceResolver>();
        services.AddSingleton<RunContextFactory>();
        services.AddSingleton<RunPlanner>();
        services.AddSingleton<RunAnnouncement>();
        services.AddSingleton<RunCommit>();
        services.AddSingleton<RunAbandonment>();
        services.AddSingleton<RunWorkFactory>();
        services.AddSingleton<RunResumption>();
        services.AddSingleton<PartVerification>();
        services.AddSingleton<OrphanSweep>();
        services.AddSingleton<StateReset>();
        services.AddSingleton<ManifestBuilder>();
        services.AddSingleton<RunRecovery>();
        services.AddSingleton<RunRecorder>();
        services.AddSingleton<RunExecution>();
        services.AddSingleton<RunScope>();
        services.AddSingleton<HealthCheck>();
        services.AddSingleton<Preview>();
        services.AddSingleton<DistributorIngestion>();
        services.AddSingleton<IDistributorIngestion>(provider => provider.GetRequiredService<DistributorIngestion>());
        services.AddRunControl();
        return services;
    }

    private sealed record Builder(IServiceCollection Services) : IDistributorIngestionBuilder;
}
