using Ingestion;
using Ingestion.Core.Settings;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers settings from files, where the host registered nothing else.</summary>
internal static class FileSettingsServiceCollectionExtensions
{
    internal static IServiceCollection AddFileSettings(this IServiceCollection services)
    {
        services
            .AddOptionsWithValidateOnStart<FileSettingsOptions, FileSettingsOptionsValidator>()
            .BindConfiguration(FileSettingsOptions.SectionName);
        services.TryAddSingleton<IErpConfigurationProvider, FileErpConfigurationProvider>();
        return services;
    }
}
