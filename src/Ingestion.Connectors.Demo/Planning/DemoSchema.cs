using Ingestion.Columnar;
using Ingestion.Connectors.Demo.Api;
using Ingestion.Connectors.Demo.Settings;
using Ingestion.Connectors.Http;

namespace Ingestion.Connectors.Demo.Planning;

/// <summary>Tells from the ERP's metadata which fields a data type has.</summary>
internal static class DemoSchema
{
    /// <summary>The fields of a data type. All may be null except the key: what is deleted has nothing else.</summary>
    /// <exception cref="IngestionException">The settings name an array or field that the resource does not have.</exception>
    internal static Schema Of(ResourceMetadata resource, DemoSourceSettings source, string dataType)
    {
        var key = KeyOf(resource, source);
        var fields = source.Explode is null
            ? resource.Fields.Where(field => field.Fields is null)
            : [.. ParentFields(resource, source, dataType), .. Elements(resource, source, dataType)];
        Schema schema = new(fields.Select(field => new Field(field.Name, TypeOf(field), isNullable: !string.Equals(field.Name, key, StringComparison.Ordinal))));
        return schema.IndexOf(key) >= 0 ? schema : throw Unknown("key", key, schema.Fields.Select(field => field.Name), dataType);
    }

    /// <summary>The field that identifies a row.</summary>
    internal static string KeyOf(ResourceMetadata resource, DemoSourceSettings source) => source.Key ?? resource.Key;

    private static IReadOnlyList<FieldMetadata> Elements(ResourceMetadata resource, DemoSourceSettings source, string dataType) =>
        resource.Fields.FirstOrDefault(field => string.Equals(field.Name, source.Explode, StringComparison.Ordinal))?.Fields
            ?? throw Unknown("explode", source.Explode!, resource.Fields.Where(field => field.Fields is not null).Select(field => field.Name), dataType);

    private static IEnumerable<FieldMetadata> ParentFields(ResourceMetadata resource, DemoSourceSettings source, string dataType) =>
        (source.ParentFields ?? []).Select(name => resource.Fields.FirstOrDefault(field => string.Equals(field.Name, name, StringComparison.Ordinal)) is { } field
            ? field with { Name = JsonRecordLayout.ParentPrefix + name }
            : throw Unknown("parentFields", name, resource.Fields.Select(field => field.Name), dataType));

    private static DataType TypeOf(FieldMetadata field) => field switch
    {
        { Type: "integer" } => DataType.Int64,
        { Type: "decimal", Precision: { } precision, Scale: { } scale } => DataType.Decimal(precision, scale),
        { Type: "boolean" } => DataType.Boolean,
        { Type: "date" } => DataType.Date,
        { Type: "datetime" } => DataType.Timestamp,
        { Type: "json" or "array" } => DataType.Json,
        _ => DataType.String,
    };

    private static IngestionException Unknown(string setting, string name, IEnumerable<string> known, string dataType)
    {
        var names = known.ToArray();
        var nearest = Nearest.To(name, names);
        return new IngestionException(
            ErrorClass.Configuration,
            "ING1037",
            $"Data type '{dataType}': the setting '{setting}' names '{name}', which the ERP does not have.{(nearest is null ? string.Empty : $" Did you mean '{nearest}'?")} Known: {string.Join(", ", names)}.")
        {
            Subject = dataType,
            Remedy = $"Mend 'dataTypes.{dataType}.source.{setting}' in the settings.",
        };
    }
}
