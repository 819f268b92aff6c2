using System.Collections;
using Ingestion;
using Ingestion.Core.Credentials;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers credentials from environment variables, then from a file, behind the providers that the host registered.</summary>
internal static class FileCredentialsServiceCollectionExtensions
{
    internal static IServiceCollection AddFileCredentials(this IServiceCollection services)
    {
        services
            .AddOptionsWithValidateOnStart<FileCredentialOptions, FileCredentialOptionsValidator>()
            .BindConfiguration(FileCredentialOptions.SectionName);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICredentialProvider, EnvironmentCredentialProvider>(
            _ => new EnvironmentCredentialProvider(ReadEnvironment)));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICredentialProvider, FileCredentialProvider>());
        return services;
    }

    private static IEnumerable<KeyValuePair<string, string>> ReadEnvironment() =>
        Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .Select(variable => KeyValuePair.Create((string)variable.Key, (string?)variable.Value ?? string.Empty));
}
