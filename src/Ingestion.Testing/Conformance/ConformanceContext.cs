using System.Buffers;
using System.Text;
using System.Text.Json;
using Ingestion.Testing.Conformance.Settings;

namespace Ingestion.Testing.Conformance;

/// <summary>Makes contexts for tests from a connector's own default settings.</summary>
public static class ConformanceContext
{
    private const string Source = "test";

    /// <summary>Makes a context as a client's settings over the connector's defaults would.</summary>
    /// <param name="connector">The connector.</param>
    /// <param name="secrets">The credentials by name.</param>
    /// <param name="connection">
    /// The client's own connection settings, a JSON object such as <c>{ "baseUrl": "http://127.0.0.1:8080" }</c>; each of its members
    /// replaces the one of the default settings.
    /// </param>
    /// <param name="clientId">The client.</param>
    /// <returns>The context.</returns>
    /// <exception cref="IngestionException">The default settings or <paramref name="connection"/> are no valid settings.</exception>
    public static ConnectorContext FromDefaults(
        IErpConnector connector, IEnumerable<KeyValuePair<string, string>> secrets, string connection = "{}", string clientId = "acme")
    {
        ArgumentNullException.ThrowIfNull(connector);
        ArgumentNullException.ThrowIfNull(secrets);
        ArgumentNullException.ThrowIfNull(connection);
        var settings = SettingsFormReader.Read(connector);
        var own = SettingsDocument.Parse(Encoding.UTF8.GetBytes(connection), "connection");
        return new ConnectorContext(
            new ErpConfiguration
            {
                ErpType = connector.ErpType,
                ClientId = clientId,
                Source = Source,
                Company = settings.Company,
                TimeZone = settings.TimeZone ?? "UTC",
                Connection = new SettingsSection(Overlay(settings.Connection, own), Source, "connection"),
                DataTypes = settings.DataTypes.ToDictionary(pair => pair.Key, pair => Configure(pair.Key, pair.Value, settings.TimeZone ?? "UTC"), StringComparer.Ordinal),
            },
            new ErpCredentials(secrets, Source));
    }

    private static DataTypeConfiguration Configure(string name, DataTypeForm form, string timeZone) => new()
    {
        Source = new SettingsSection(Overlay(form.Source, default), Source, $"dataTypes.{name}.source"),
        Mappings = (form.Mappings ?? new Dictionary<string, JsonElement>(StringComparer.Ordinal))
            .ToDictionary(pair => pair.Key, pair => SettingsFormReader.Columns(pair.Value) ?? [], StringComparer.Ordinal),
        Ignore = form.Ignore ?? [],
        Unmapped = SettingsFormReader.Unmapped(form.Unmapped) ?? UnmappedFieldPolicy.KeepSnakeCase,
        Transformers = form.Transformers ?? [],
        Overlap = ChangeFormReader.Cursor(form, timeZone).Overlap,
        Cursor = ChangeFormReader.Cursor(form, timeZone),
        Duplicates = ChangeFormReader.Duplicates(form.Duplicates) ?? DuplicatePolicy.Remove,
        Deletes = ChangeFormReader.Deletes(form.Deletes),
    };

    /// <summary>Lays the members of one object over those of another; null removes a member.</summary>
    private static JsonElement Overlay(JsonElement? under, JsonElement over)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            Write(writer, under ?? default, member => !(over.ValueKind == JsonValueKind.Object && over.TryGetProperty(member.Name, out _)));
            Write(writer, over, _ => true);
            writer.WriteEndObject();
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement json, Func<JsonProperty, bool> isWanted)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var member in json.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null && isWanted(member)))
        {
            member.WriteTo(writer);
        }
    }
}
