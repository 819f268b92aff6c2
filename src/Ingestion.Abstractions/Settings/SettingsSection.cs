using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Ingestion;

/// <summary>A part of the settings whose shape only a connector knows.</summary>
/// <remarks>Immutable and safe for concurrent use.</remarks>
public sealed class SettingsSection
{
    private readonly JsonElement _json;

    /// <summary>Initializes a new instance of the <see cref="SettingsSection"/> class.</summary>
    /// <param name="json">The JSON object; it is kept, so it must not belong to a disposed document.</param>
    /// <param name="source">Where it came from, for messages.</param>
    /// <param name="path">Its path in the document, such as <c>dataTypes.customers.source</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="json"/> is no JSON object.</exception>
    public SettingsSection(JsonElement json, string source, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentNullException.ThrowIfNull(path);
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new ArgumentException($"'{path}' is not a JSON object.", nameof(json));
        }

        _json = json;
        Source = source;
        Path = path;
    }

    /// <summary>Gets where the settings came from, for messages.</summary>
    public string Source { get; }

    /// <summary>Gets the path in the document.</summary>
    public string Path { get; }

    /// <summary>Reads the section into a connector's own type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="typeInfo">Its generated JSON contract.</param>
    /// <returns>The value.</returns>
    /// <exception cref="IngestionException">
    /// A key is unknown (the message names the nearest known one), a required one is missing, or a value does not fit.
    /// </exception>
    public T Bind<T>(JsonTypeInfo<T> typeInfo)
        where T : class => SettingsDocument.Bind(_json, typeInfo, Source, Path);

    /// <summary>Returns the section's JSON text.</summary>
    /// <returns>The text; settings hold no secrets.</returns>
    public override string ToString() => _json.GetRawText();
}
