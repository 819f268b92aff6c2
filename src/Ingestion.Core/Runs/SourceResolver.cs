using Ingestion.Core.Registries;
using Ingestion.Core.Resilience;

namespace Ingestion.Core.Runs;

/// <summary>Finds connector, settings and credentials of a client.</summary>
internal sealed class SourceResolver(
    ComponentRegistry<IErpConnector> connectors,
    IErpConfigurationProvider configurations,
    IEnumerable<ICredentialProvider> credentialProviders,
    DependencyPipelines pipelines)
{
    internal IErpConnector GetConnector(string erpType) => connectors.Get(erpType, "ERP type", "ING1001");

    internal async ValueTask<ErpConfiguration> GetConfigurationAsync(string erpType, string clientId, CancellationToken cancellationToken) =>
        await pipelines.Get(new PipelineKey(Dependency.Settings)).ExecuteAsync(
            static (s, token) => s.configurations.GetAsync(s.erpType, s.clientId, s.DefaultSettings, token),
            (configurations, erpType, clientId, GetConnector(erpType).DefaultSettings),
            cancellationToken).ConfigureAwait(false);

    internal async ValueTask<ErpCredentials> GetCredentialsAsync(CredentialRequest request, CancellationToken cancellationToken)
    {
        foreach (var provider in credentialProviders)
        {
            var credentials = await pipelines.Get(new PipelineKey(Dependency.Credentials)).ExecuteAsync(
                static (s, token) => s.provider.FindAsync(s.request, token),
                (provider, request),
                cancellationToken).ConfigureAwait(false);
            if (credentials is not null)
            {
                return credentials;
            }
        }

        throw new IngestionException(
            ErrorClass.Credentials,
            "ING2002",
            $"There are no credentials for ERP type '{request.ErpType}' and client '{request.ClientId}'. Looked in: {string.Join("; ", credentialProviders.Select(p => p.Description))}.")
        {
            Subject = $"{request.ErpType}/{request.ClientId}",
            Remedy = "Put them into one of these places; 'ingest init' shows the form.",
        };
    }

    internal async ValueTask<Source> ResolveAsync(string erpType, string clientId, string? dataType, CancellationToken cancellationToken)
    {
        var connector = GetConnector(erpType);
        var configuration = await GetConfigurationAsync(erpType, clientId, cancellationToken).ConfigureAwait(false);
        if (dataType is not null)
        {
            _ = configuration.GetDataType(dataType);
        }

        var credentials = await GetCredentialsAsync(new CredentialRequest(erpType, clientId, dataType), cancellationToken).ConfigureAwait(false);
        return new Source(connector, new ConnectorContext(configuration, credentials));
    }

    /// <summary>Asks for the credentials again.</summary>
    /// <returns>The source with its new credentials; <see langword="null"/> if they are the same as before.</returns>
    internal async ValueTask<Source?> RenewAsync(Source source, DatasetId dataset, CancellationToken cancellationToken)
    {
        var credentials = await GetCredentialsAsync(new CredentialRequest(dataset.ErpType, dataset.ClientId, dataset.DataType), cancellationToken).ConfigureAwait(false);
        return AreSame(credentials, source.Context.Credentials) ? null : source with { Context = source.Context with { Credentials = credentials } };
    }

    private static bool AreSame(ErpCredentials left, ErpCredentials right) =>
        left.Names.Count == right.Names.Count && left.Names.All(name => string.Equals(left.Find(name), right.Find(name), StringComparison.Ordinal));
}
