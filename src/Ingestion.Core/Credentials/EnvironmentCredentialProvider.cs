namespace Ingestion.Core.Credentials;

/// <summary>Finds credentials in environment variables <c>INGESTION_CREDENTIALS__{ERP}__{CLIENT}__{NAME}</c>.</summary>
/// <remarks>
/// All in upper case, <c>-</c> written as <c>_</c>. <c>CLIENT_SECRET</c> is the secret <c>clientSecret</c>. An ERP type or client with two
/// hyphens in a row can't be told from another one in this form, so it has no variables.
/// </remarks>
/// <param name="readVariables">Returns all variables of the process.</param>
internal sealed class EnvironmentCredentialProvider(Func<IEnumerable<KeyValuePair<string, string>>> readVariables) : ICredentialProvider
{
    private const string Prefix = "INGESTION_CREDENTIALS__";
    private const string Separator = "__";

    public string Description => $"environment variables {Prefix}{{ERP}}__{{CLIENT}}__{{NAME}}";

    public ValueTask<ErpCredentials?> FindAsync(CredentialRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(IsAmbiguous(request.ErpType) || IsAmbiguous(request.ClientId) ? null : Find(request));
    }

    private static bool IsAmbiguous(string name) => name.Contains("--", StringComparison.Ordinal);

    private static string Form(string name) => name.ToUpperInvariant().Replace('-', '_');

    /// <summary>CLIENT_SECRET becomes clientSecret.</summary>
    private static string SecretName(string variableName) =>
        string.Concat(variableName.ToLowerInvariant().Split('_').Select((word, i) => i == 0 || word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));

    private ErpCredentials? Find(CredentialRequest request)
    {
        var prefix = $"{Prefix}{Form(request.ErpType)}{Separator}{Form(request.ClientId)}{Separator}";
        Dictionary<string, string> secrets = new(StringComparer.OrdinalIgnoreCase);
        foreach (var (variable, value) in readVariables().Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var name = variable[prefix.Length..];
            if (name.Length > 0 && !name.Contains(Separator, StringComparison.Ordinal))
            {
                secrets[SecretName(name)] = value;
            }
        }

        return secrets.Count == 0 ? null : new ErpCredentials(secrets, $"the environment variables {prefix}…");
    }
}
