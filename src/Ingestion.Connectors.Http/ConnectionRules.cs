using System.Globalization;

namespace Ingestion.Connectors.Http;

/// <summary>Checks the settings of a connection.</summary>
internal static class ConnectionRules
{
    private const double DefaultTimeoutSeconds = 100;
    private const double MaxTimeoutSeconds = 3600;

    internal static Uri BaseAddress(HttpConnectionSettings settings, string source)
    {
        if (string.IsNullOrWhiteSpace(settings.BaseUrl))
        {
            throw Wrong("ING1030", source, "The settings have no 'connection.baseUrl', so the ERP can't be found.", "Set 'connection.baseUrl' to the ERP's address, such as 'https://erp.example.com'.");
        }

        if (!Uri.TryCreate(settings.BaseUrl, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            throw NotAllowed(settings.BaseUrl, source, "is no http or https address");
        }

        if (address.UserInfo.Length > 0)
        {
            // Without the value: it holds a password.
            throw Wrong("ING1031", source, "'connection.baseUrl' holds a user name or a password.", "Put secrets into the credentials, not into the settings.");
        }

        if (address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            // Without the value: queries often hold keys.
            throw Wrong("ING1031", source, "'connection.baseUrl' has a query or a fragment.", "Leave out what begins with '?' or '#', and put secrets into the credentials.");
        }

        return address.Scheme == Uri.UriSchemeHttps || address.IsLoopback || settings.AllowInsecureHttp
            ? address
            : throw Wrong(
                "ING1031",
                source,
                $"'connection.baseUrl' is '{settings.BaseUrl}': secrets and data would go over the network unencrypted.",
                "Use https. Only inside a network that you trust, set 'connection.allowInsecureHttp' to true.");
    }

    internal static TimeSpan Timeout(HttpConnectionSettings settings, string source) =>
        (settings.TimeoutSeconds ?? DefaultTimeoutSeconds) is > 0 and <= MaxTimeoutSeconds and var seconds
            ? TimeSpan.FromSeconds(seconds)
            : throw Wrong(
                "ING1031",
                source,
                string.Create(CultureInfo.InvariantCulture, $"'connection.timeoutSeconds' is {settings.TimeoutSeconds}; more than 0 and at most {MaxTimeoutSeconds} is allowed."),
                "Set 'connection.timeoutSeconds' to a number of that range, or leave it out.");

    private static IngestionException NotAllowed(string baseUrl, string source, string why) =>
        Wrong("ING1031", source, $"'connection.baseUrl' is '{baseUrl}', which {why}.", "Set 'connection.baseUrl' to an address such as 'https://erp.example.com/api'.");

    private static IngestionException Wrong(string code, string source, string message, string remedy) =>
        new(ErrorClass.Configuration, code, message) { Subject = source, Remedy = remedy };
}
