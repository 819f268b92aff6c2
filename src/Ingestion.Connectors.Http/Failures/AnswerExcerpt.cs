using System.Text;

namespace Ingestion.Connectors.Http.Failures;

/// <summary>What an ERP said about its refusal, for messages.</summary>
internal static class AnswerExcerpt
{
    private const int MaxBytes = 2048;
    private const int MaxCharacters = 200;

    /// <summary>Reads the beginning of a failed answer.</summary>
    /// <returns>A colon and one line without secrets; empty if there is nothing to read.</returns>
    internal static async Task<string> ReadAsync(HttpResponseMessage response, Func<string, string> redact, CancellationToken cancellationToken)
    {
        var bytes = new byte[MaxBytes];
        int length;
        try
        {
            var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using var disposeBody = body.ConfigureAwait(false);
            length = await body.ReadAtLeastAsync(bytes, MaxBytes, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or InvalidDataException)
        {
            return string.Empty;
        }

        var text = OnOneLine(redact(Encoding.UTF8.GetString(bytes, 0, length)));
        return text.Length == 0 ? string.Empty : $": {text}";
    }

    private static string OnOneLine(string text)
    {
        var words = text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var line = new string([.. string.Join(' ', words).Where(c => !char.IsControl(c))]);
        return line.Length <= MaxCharacters ? line : string.Concat(line.AsSpan(0, MaxCharacters), "…");
    }
}
