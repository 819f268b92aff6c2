namespace Ingestion.Connectors.Http.Failures;

/// <summary>Tells from an answer's status whose failure it is and whether to try again.</summary>
internal static class StatusFailures
{
    private const int TooEarly = 425;

    /// <summary>Returns an address without its query.</summary>
    internal static string Show(Uri address) => address.GetLeftPart(UriPartial.Path);

    /// <summary>Throws unless the answer is one of success.</summary>
    /// <exception cref="IngestionException">The status is not one of success.</exception>
    internal static async Task ThrowIfFailedAsync(
        HttpResponseMessage response, Uri address, Func<string, string> redact, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            var said = await AnswerExcerpt.ReadAsync(response, redact, cancellationToken).ConfigureAwait(false);
            throw Create(response, Show(address), said, timeProvider);
        }
    }

    private static IngestionException Create(HttpResponseMessage response, string address, string said, TimeProvider timeProvider)
    {
        var answer = $"with status {(int)response.StatusCode}{said}";
        return (int)response.StatusCode switch
        {
            401 => Final(ErrorClass.Credentials, "ING2004", address, $"'{address}' refused a new token {answer}.",
                "Check that the client is enabled in the ERP and that the clocks of both machines are right."),
            403 => Final(ErrorClass.Credentials, "ING2005", address, $"'{address}' is forbidden to this client: it answered {answer}.",
                "Give the client's role in the ERP the permission to read this."),
            404 or 410 => Final(ErrorClass.Configuration, "ING1032", address, $"There is nothing at '{address}': it answered {answer}.",
                "Check 'connection.baseUrl' and the data type's 'source' in the settings."),
            429 => Transient(ErrorClass.Throttled, "ING3005", address, $"'{address}' asks for fewer requests: it answered {answer}.", response, timeProvider),
            408 or TooEarly or >= 500 =>
                Transient(ErrorClass.SourceUnavailable, "ING3003", address, $"'{address}' failed {answer}.", response, timeProvider),
            >= 300 and < 400 => Final(ErrorClass.Configuration, "ING1034", address, $"'{address}' points to another address{Target(response)}: it answered {answer}.",
                "Set 'connection.baseUrl' in the settings to the new address; secrets are not sent after a redirection."),
            _ => Final(ErrorClass.Configuration, "ING1033", address, $"'{address}' did not accept the request: it answered {answer}.",
                "Check the data type's 'source' in the settings against what this version of the ERP supports."),
        };
    }

    private static IngestionException Final(ErrorClass errorClass, string code, string address, string message, string remedy) =>
        new(errorClass, code, message) { Subject = address, Remedy = remedy };

    private static IngestionException Transient(
        ErrorClass errorClass, string code, string address, string message, HttpResponseMessage response, TimeProvider timeProvider) =>
        new(errorClass, code, message)
        {
            Subject = address,
            Remedy = errorClass == ErrorClass.Throttled
                ? "It is tried again. If it goes on, lower the parallelism, or raise the limit in the ERP."
                : "It is tried again. If it goes on, look into the ERP's own log.",
            IsTransient = true,
            RetryAfter = RetryAfter(response, timeProvider),
        };

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider timeProvider)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date - timeProvider.GetUtcNow());
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static string Target(HttpResponseMessage response) =>
        response.Headers.Location is { IsAbsoluteUri: true } location ? $" '{Show(location)}'" : string.Empty;
}
