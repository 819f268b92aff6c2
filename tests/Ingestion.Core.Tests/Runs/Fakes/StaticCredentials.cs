namespace Ingestion.Core.Tests.Runs.Fakes;

/// <summary>Knows the same secret for everybody.</summary>
internal sealed class StaticCredentials : ICredentialProvider
{
    public string Description => "the test";

    public ValueTask<ErpCredentials?> FindAsync(CredentialRequest request, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<ErpCredentials?>(new ErpCredentials([new("token", "secret")], Description));
}
