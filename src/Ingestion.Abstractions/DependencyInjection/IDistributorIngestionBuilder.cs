using Microsoft.Extensions.DependencyInjection;

namespace Ingestion;

/// <summary>Composes an ingestion: what packages extend with <c>Add…</c> (may repeat) and <c>Use…</c> (chosen once).</summary>
public interface IDistributorIngestionBuilder
{
    /// <summary>Gets the services of the host.</summary>
    IServiceCollection Services { get; }
}
