using System.Globalization;

namespace Ingestion.Connectors.Http.Failures;

/// <summary>Tells what a broken connection means.</summary>
internal static class TransportFailures
{
    private const string Look = "It is tried again. If it goes on, check 'connection.baseUrl' in the settings, the network, and whether the ERP runs.";

    internal static IngestionException TimedOut(Uri address, TimeSpan idle, Exception cause) => new(
        ErrorClass.SourceUnavailable,
        "ING3002",
        string.Create(CultureInfo.InvariantCulture, $"'{StatusFailures.Show(address)}' sent nothing for {idle.TotalSeconds:0.###} seconds."),
        cause)
    {
        Subject = StatusFailures.Show(address),
        Remedy = "It is tried again. If it goes on, set a smaller 'pageSize' or a larger 'connection.timeoutSeconds' in the settings.",
        IsTransient = true,
    };

    internal static IngestionException Broken(Uri address, HttpRequestException cause)
    {
        var verdict = FailureClassifier.Classify(cause, Dependency.Source);
        return cause.HttpRequestError switch
        {
            HttpRequestError.SecureConnectionError => new(
                verdict.ErrorClass,
                "ING3006",
                $"'{Server(address)}' could not prove its identity: {FirstCause(cause)}",
                cause)
            {
                Subject = Server(address),
                Remedy = "Let the ERP use a certificate for this name that this machine trusts, or add the issuer to this machine's trusted ones.",
                IsTransient = verdict.IsTransient,
            },
            HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.ProxyTunnelError => Unreachable(address, cause, verdict),
            _ => verdict.IsTransient ? Cut(address, cause) : Unreachable(address, cause, verdict),
        };
    }

    internal static IngestionException Cut(Uri address, Exception cause) => new(
        ErrorClass.SourceUnavailable,
        "ING3004",
        $"The connection to '{StatusFailures.Show(address)}' broke before the answer was complete: {FirstCause(cause)}",
        cause)
    {
        Subject = StatusFailures.Show(address),
        Remedy = Look,
        IsTransient = true,
    };

    internal static IngestionException NotCompressed(Uri address, Exception cause) => new(
        ErrorClass.SourceData,
        "ING3201",
        $"The answer of '{StatusFailures.Show(address)}' is not compressed as its header says: {FirstCause(cause)}",
        cause)
    {
        Subject = StatusFailures.Show(address),
        Remedy = "Report it to who runs the source or the proxy before it.",
    };

    internal static IngestionException NotAsDocumented(Uri address, Exception cause) => new(
        ErrorClass.SourceData,
        "ING3201",
        $"The answer of '{StatusFailures.Show(address)}' is not the JSON that was expected: {FirstCause(cause)}",
        cause)
    {
        Subject = StatusFailures.Show(address),
        Remedy = "Check 'connection.baseUrl' in the settings: another service, or another version of it, may have answered.",
    };

    private static IngestionException Unreachable(Uri address, HttpRequestException cause, FailureVerdict verdict) => new(
        verdict.ErrorClass,
        "ING3001",
        $"'{Server(address)}' can't be reached: {FirstCause(cause)}",
        cause)
    {
        Subject = Server(address),
        Remedy = Look,
        IsTransient = verdict.IsTransient,
    };

    private static string Server(Uri address) => address.GetLeftPart(UriPartial.Authority);

    private static string FirstCause(Exception exception) => exception.GetBaseException().Message;
}
