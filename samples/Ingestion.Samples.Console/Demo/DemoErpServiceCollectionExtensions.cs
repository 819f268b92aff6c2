using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ingestion.Samples.Console.Demo;

/// <summary>Adds the built-in demo ERP.</summary>
internal static class DemoErpServiceCollectionExtensions
{
    /// <summary>Wraps the settings that are registered already, and is asked last for credentials.</summary>
    internal static IServiceCollection AddDemoErp(this IServiceCollection services, DemoErpSettings settings)
    {
        var inner = services.Last(service => service.ServiceType == typeof(IErpConfigurationProvider));
        services.AddSingleton(settings);
        services.AddSingleton<DemoErpHost>();
        services.AddSingleton<ICredentialProvider, DemoErpCredentialProvider>();
        services.Replace(ServiceDescriptor.Singleton<IErpConfigurationProvider>(provider => new DemoErpConfigurationProvider(
            (IErpConfigurationProvider)ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!),
            provider.GetRequiredService<DemoErpHost>())));
        return services;
    }
}
