using System.Globalization;
using System.Text.Json;
using Ingestion.Files;

namespace Ingestion.Core.Credentials;

/// <summary>The failures of credential files. None of them repeats anything from the file but keys.</summary>
internal static class CredentialErrors
{
    internal static IngestionException Open(string path, UnixFileMode mode) =>
        Create(
            "ING2010",
            path,
            $"The credentials '{path}' are open to others: the file's mode is {Convert.ToString((int)mode, toBase: 8)}. Allowed: no right for group and others.",
            $"Run: chmod 600 {path}");

    internal static IngestionException CannotRead(Exception exception, string path)
    {
        var failure = FileFailure.Of(exception, path);
        return Create("ING2011", path, $"The credentials '{path}' can't be read. {failure.Reason}", failure.Remedy, exception);
    }

    /// <summary>Says where the JSON breaks. The parser's own message, and so the exception, stay out: they quote what they found there.</summary>
    internal static IngestionException NoJson(string path, JsonException exception) =>
        Create(
            "ING2012",
            path,
            exception.LineNumber is { } line
                ? string.Create(CultureInfo.InvariantCulture, $"The credentials '{path}' are not valid JSON from line {line + 1}, byte {exception.BytePositionInLine + 1}.")
                : $"The credentials '{path}' are not valid JSON: a key stands twice in one object.",
            "Mend the file. A key may stand once, texts need quotes, and members need commas between them.");

    internal static IngestionException NoObject(string path, string where) =>
        Create("ING2012", path, $"The credentials '{path}' have no object at '{where}'.", "The form is { \"erp-type\": { \"client-id\": { \"secret's name\": \"secret\" } } }.");

    internal static IngestionException NoText(string path, string where) =>
        Create("ING2012", path, $"The credentials '{path}' have something else than a text at '{where}'.", $"Put the value of '{where}' in quotes.");

    private static IngestionException Create(string code, string subject, string message, string remedy, Exception? cause = null) =>
        new(ErrorClass.Credentials, code, message, cause) { Subject = subject, Remedy = remedy };
}
