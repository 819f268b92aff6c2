namespace Ingestion.Connectors.Http.Failures;

/// <summary>Tells from an answer's status whose failure it is and whether to try again.</summary>
internal static class StatusFailures
{
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
        var verdict = FailureClassifier.ClassifyStatus((int)response.StatusCode, Dependency.Source);
        var (code, message, remedy) = Explain(response, address, $"with status {(int)response.StatusCode}{said}", verdict);
        return new IngestionException(verdict.ErrorClass, code, message)
        {
            Subject = address,
            Remedy = remedy,
            IsTransient = verdict.IsTransient,
            RetryAfter = verdict.IsTransient ? RetryAfter(response, timeProvider) : null,
        };
    }

    private static (string Code, string Message, string Remedy) Explain(HttpResponseMessage response, string address, string answer, FailureVerdict verdict) =>
        (int)response.StatusCode switch
        {
            401 => ("ING2004", $"'{address}' refused a new token {answer}.",
                "Check that the client is enabled in the ERP and that the clocks of both machines are right."),
            _ when verdict.ErrorClass == ErrorClass.Credentials => ("ING2005", $"'{address}' is forbidden to this client: it answered {answer}.",
                "Give the client's role in the ERP the permission to read this."),
            404 or 410 => ("ING1032", $"There is nothing at '{address}': it answered {answer}.",
                "Check 'connection.baseUrl' and the data type's 'source' in the settings."),
            413 => ("ING3318", $"'{address}' finds the request too large: it answered {answer}.",
                "A smaller page is tried. If it goes on, set a smaller 'pageSize' in the settings."),
            _ when verdict.ErrorClass == ErrorClass.Throttled => ("ING3005", $"'{address}' asks for fewer requests: it answered {answer}.",
                "It is tried again. If it goes on, lower the parallelism, or raise the limit in the ERP."),
            _ when verdict.ErrorClass == ErrorClass.SourceUnavailable => ("ING3003", $"'{address}' failed {answer}.",
                "It is tried again. If it goes on, look into the ERP's own log."),
            >= 300 and < 400 => ("ING1034", $"'{address}' points to another address{Target(response)}: it answered {answer}.",
                "Set 'connection.baseUrl' in the settings to the new address; secrets are not sent after a redirection."),
            _ => ("ING1033", $"'{address}' did not accept the request: it answered {answer}.",
                "Check the data type's 'source' in the settings against what this version of the ERP supports."),
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
