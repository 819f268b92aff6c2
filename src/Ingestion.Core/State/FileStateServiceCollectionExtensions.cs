using Ingestion;
using Ingestion.Core.State;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the state folder, where the host registered nothing else.</summary>
internal static class FileStateServiceCollectionExtensions
{
    internal static IServiceCollection AddFileState(this IServiceCollection services)
    {
        services.AddStateFolder();
        services.TryAddSingleton<IStateStore, FileStateStore>();
        services.TryAddSingleton<IRunHistory, FileRunHistory>();
        return services;
    }

    /// <summary>Registers the folder alone, for all that keeps files in it.</summary>
    internal static IServiceCollection AddStateFolder(this IServiceCollection services)
    {
        services
            .AddOptionsWithValidateOnStart<FileStateOptions, FileStateOptionsValidator>()
            .BindConfiguration(FileStateOptions.SectionName);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FileStateOptions>, FileStateOptionsRulesValidator>());
        services.TryAddSingleton<StateFolder>();
        return services;
    }
}
