using Ingestion;
using Ingestion.Core.Quarantine;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what keeps, shows and replays rejected rows, each where the host registered nothing else.</summary>
internal static class QuarantineServiceCollectionExtensions
{
    internal static IServiceCollection AddQuarantine(this IServiceCollection services)
    {
        services.TryAddSingleton<IQuarantine, SinkQuarantine>();
        services.TryAddSingleton<IQuarantineService, QuarantineService>();
        services.AddSingleton<DeadLetters>();
        services.AddSingleton<QuarantineFolders>();
        services.AddSingleton<QuarantineReplay>();
        services.AddSingleton<ReplayRun>();
        return services;
    }
}
