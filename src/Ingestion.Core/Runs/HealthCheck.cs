using System.Runtime.CompilerServices;

namespace Ingestion.Core.Runs;

/// <summary>Checks every dependency of a client; a failed check is a result, not an exception.</summary>
internal sealed class HealthCheck(SourceResolver sources, RunContextFactory contexts, IStateStore states)
{
    internal async IAsyncEnumerable<CheckResult> CheckAsync(string erpType, string clientId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ErpConfiguration? configuration = null;
        yield return await TryAsync("settings", async () =>
        {
            configuration = await sources.GetConfigurationAsync(erpType, clientId, cancellationToken).ConfigureAwait(false);
            return $"{configuration.Source}, {configuration.DataTypes.Count} data types";
        }).ConfigureAwait(false);

        ErpCredentials? credentials = null;
        yield return await TryAsync("credentials", async () =>
        {
            credentials = await sources.GetCredentialsAsync(new CredentialRequest(erpType, clientId), cancellationToken).ConfigureAwait(false);
            return credentials.ToString();
        }).ConfigureAwait(false);

        foreach (var result in await CheckSourceAsync(erpType, configuration, credentials, cancellationToken).ConfigureAwait(false))
        {
            yield return result;
        }

        yield return await states.CheckAsync(cancellationToken).ConfigureAwait(false);
        var run = contexts.Create(new DatasetId(erpType, clientId, "check"), maxParallelism: null, target: null);
        yield return await run.Uploader.CheckAsync(run.Bucket, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<CheckResult> TryAsync(string name, Func<ValueTask<string>> check)
    {
        try
        {
            return new CheckResult(name, IsHealthy: true, await check().ConfigureAwait(false));
        }
        catch (IngestionException exception)
        {
            return Failed(name, exception);
        }
    }

    private static CheckResult Failed(string name, IngestionException exception) => new(name, IsHealthy: false, $"{exception.Message} ({exception.Code})", exception.Remedy, exception.ErrorClass);

    private async ValueTask<IReadOnlyList<CheckResult>> CheckSourceAsync(
        string erpType, ErpConfiguration? configuration, ErpCredentials? credentials, CancellationToken cancellationToken)
    {
        if (configuration is null || credentials is null)
        {
            return [new CheckResult("source", IsHealthy: false, "Not checked: settings or credentials are missing.", "Mend them first.")];
        }

        try
        {
            return await sources.GetConnector(erpType).CheckAsync(new ConnectorContext(configuration, credentials), cancellationToken).ConfigureAwait(false);
        }
        catch (IngestionException exception)
        {
            return [Failed("source", exception)];
        }
    }
}
