using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Ingestion;

/// <summary>Reads our documents (settings, dictionaries, contracts) strictly: a key that is not understood is an error.</summary>
public static class SettingsDocument
{
    private static readonly JsonDocumentOptions ParseOptions = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, AllowDuplicateProperties = false };

    private static readonly JsonWriterOptions WriteOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Parses JSON with comments.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="source">Where it came from, for messages.</param>
    /// <returns>The root without the comments, valid for good.</returns>
    /// <exception cref="IngestionException">The text is no JSON, or an object has a key twice; the message says where.</exception>
    public static JsonElement Parse(ReadOnlyMemory<byte> utf8, string source)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        try
        {
            using var document = JsonDocument.Parse(utf8, ParseOptions);
            return WithoutComments(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new IngestionException(ErrorClass.Configuration, "ING1010", $"'{source}' is not valid JSON: {exception.Message}", exception)
            {
                Subject = source,
                Remedy = "Mend the document at the line and position that the message names.",
            };
        }
    }

    /// <summary>Reads a JSON value into a type, strictly.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="json">The value.</param>
    /// <param name="typeInfo">The type's generated JSON contract.</param>
    /// <param name="source">Where it came from, for messages.</param>
    /// <param name="path">Its path in the document, for messages; empty for the root.</param>
    /// <returns>The value.</returns>
    /// <exception cref="IngestionException">
    /// A key is unknown (the message names the nearest known one), a required one is missing, or a value does not fit.
    /// </exception>
    /// <remarks>
    /// A generated contract sets every <c>init</c> property, also one whose key is missing, to null or 0: its initializer is lost. Give a default
    /// as that of a constructor's parameter, as in <c>record Source(string Path, int PageSize = 100)</c>, or make the property nullable.
    /// </remarks>
    public static T Bind<T>(JsonElement json, JsonTypeInfo<T> typeInfo, string source, string path = "")
        where T : class
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentNullException.ThrowIfNull(path);
        UnknownKeys.Reject(json, typeInfo, source, path);
        try
        {
            return json.Deserialize(typeInfo) ?? throw new JsonException("The value is null.");
        }
        catch (JsonException exception)
        {
            var where = Join(path, exception.Path?.TrimStart('$').TrimStart('.') ?? string.Empty) is { Length: > 0 } whole ? $"'{whole}'" : "the whole document";
            throw new IngestionException(ErrorClass.Configuration, "ING1011", $"'{source}', {where}: the value does not fit. {FirstSentence(exception.Message)}", exception)
            {
                Subject = source,
                Remedy = $"Mend {where} in '{source}'.",
            };
        }
    }

    internal static string Join(string path, string key) => path.Length == 0 ? key : key.Length == 0 ? path : key[0] == '[' ? path + key : $"{path}.{key}";

    /// <summary>Writes the element anew: a JSON contract would read the original text again and stumble over its comments.</summary>
    private static JsonElement WithoutComments(JsonElement json)
    {
        ArrayBufferWriter<byte> plain = new();
        using (Utf8JsonWriter writer = new(plain, WriteOptions))
        {
            json.WriteTo(writer);
        }

        return JsonElement.Parse(plain.WrittenSpan);
    }

    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(" Path:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}
