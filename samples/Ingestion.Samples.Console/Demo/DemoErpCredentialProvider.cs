namespace Ingestion.Samples.Console.Demo;

/// <summary>Knows the credentials of the built-in demo ERP, once it was started.</summary>
internal sealed class DemoErpCredentialProvider(DemoErpHost demo) : ICredentialProvider
{
    public string Description => "the built-in demo ERP";

    public ValueTask<ErpCredentials?> FindAsync(CredentialRequest request, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(string.Equals(request.ErpType, "demo", StringComparison.Ordinal) && demo.Server is { } server
            ? new ErpCredentials(
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["clientId"] = server.Options.ClientId,
                    ["clientSecret"] = server.Options.ClientSecret,
                },
                Description)
            : null);
}
