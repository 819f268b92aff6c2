using System.Text;
using System.Text.Json;

namespace Ingestion.Connectors.Http.Json;

/// <summary>One JSON value as it stands in the buffer.</summary>
internal readonly ref struct JsonToken
{
    internal JsonToken(JsonTokenType type, ReadOnlySpan<byte> raw, bool isEscaped)
    {
        Type = type;
        Raw = raw;
        IsEscaped = isEscaped;
    }

    /// <summary>The kind; the start token for objects and arrays.</summary>
    internal JsonTokenType Type { get; }

    /// <summary>The source's bytes, quotes and brackets included.</summary>
    internal ReadOnlySpan<byte> Raw { get; }

    /// <summary>Whether a text holds escapes, so that <see cref="Text"/> is not yet what it means.</summary>
    internal bool IsEscaped { get; }

    /// <summary>The source's bytes, without the quotes of a text.</summary>
    internal ReadOnlySpan<byte> Text => Type == JsonTokenType.String ? Raw[1..^1] : Raw;

    internal bool IsScalar => Type is not (JsonTokenType.StartObject or JsonTokenType.StartArray);

    /// <summary>Writes what an escaped text means.</summary>
    /// <param name="destination">At least as long as <see cref="Text"/>.</param>
    /// <returns>The bytes written, or -1 if an escape is half of a surrogate pair or the bytes are not UTF-8.</returns>
    internal int Unescape(Span<byte> destination)
    {
        var reader = new Utf8JsonReader(Raw);
        reader.Read();
        try
        {
            return reader.CopyString(destination);
        }
        catch (InvalidOperationException)
        {
            return -1;
        }
    }

    /// <summary>Says for people what the value is, with at most 40 characters of it.</summary>
    internal string Describe() => Type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => $"the text '{Excerpt(Text)}'",
        JsonTokenType.Number => $"the number {Excerpt(Text)}",
        _ => Excerpt(Text),
    };

    private static string Excerpt(ReadOnlySpan<byte> text)
    {
        const int MaxCharacters = 40;
        var decoded = Encoding.UTF8.GetString(text[..Math.Min(text.Length, MaxCharacters * 4)]);
        return decoded.Length <= MaxCharacters ? decoded : $"{decoded.AsSpan(0, MaxCharacters)}…";
    }
}
