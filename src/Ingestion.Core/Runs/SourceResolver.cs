using Ingestion.Core.Registries;

namespace Ingestion.Core.Runs;

/// <summary>Finds connector, settings and credentials of a client.</summary>
internal sealed class SourceResolver(
    ComponentRegistry<IErpConnector> connectors,
    IErpConfigurationProvider configurations,
    IEnumerable<ICredentialProvider> credentialProviders)
{
    internal IErpConnector GetConnector(string erpType) => connectors.Get(erpType, "ERP type", "ING1001");

    internal async ValueTask<ErpConfiguration> GetConfigurationAsync(string erpType, string clientId, CancellationToken cancellationToken) =>
        await configurations.GetAsync(erpType, clientId, GetConnector(erpType).DefaultSettings, cancellationToken).ConfigureAwait(false);

    internal async ValueTask<ErpCredentials> GetCredentialsAsync(CredentialRequest request, CancellationToken cancellationToken)
    {
        foreach (var provider in credentialProviders)
        {
            if (await provider.FindAsync(request, cancellationToken).ConfigureAwait(false) is { } credentials)
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
}
