namespace Ingestion.Core.Tests.Runs.Fakes;

/// <summary>Knows a secret for everybody; the last one it is given is found for ever.</summary>
internal sealed class StaticCredentials(params string[] secrets) : ICredentialProvider
{
    private int _asked = -1;

    public string Description => "the test";

    public ValueTask<ErpCredentials?> FindAsync(CredentialRequest request, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<ErpCredentials?>(new ErpCredentials([new("token", secrets.ElementAtOrDefault(Math.Min(Interlocked.Increment(ref _asked), secrets.Length - 1)) ?? "secret")], Description));
}
