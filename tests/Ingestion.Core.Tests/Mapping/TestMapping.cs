using System.Text.Json;
using Ingestion.Columnar;
using Ingestion.Core.Dictionary;
using Ingestion.Core.Mapping;

namespace Ingestion.Core.Tests.Mapping;

/// <summary>A mapping of vendors, the data type with the fewest required columns, for tests to vary.</summary>
internal sealed record TestMapping
{
    internal static readonly Guid RunId = new("0192f0c1-2a3b-7c4d-8e5f-60718293a4b5");
    internal static readonly DateTimeOffset StartedAt = new(2026, 11, 21, 10, 20, 30, TimeSpan.Zero);

    internal string DataType { get; init; } = "vendors";

    internal string ErpType { get; init; } = "business-central";

    internal string? Company { get; init; } = "CRONUS";

    internal string TimeZone { get; init; } = "UTC";

    internal IReadOnlyList<Field> Source { get; init; } = [new("id", Columnar.DataType.String), new("name", Columnar.DataType.String)];

    internal Dictionary<string, IReadOnlyList<string>> Mappings { get; init; } = new(StringComparer.Ordinal) { ["id"] = ["vendor_id"], ["name"] = ["vendor_name"] };

    internal IReadOnlyList<string> Ignore { get; init; } = [];

    internal UnmappedFieldPolicy Unmapped { get; init; }

    internal MappingPlan CreatePlan()
    {
        using var nothing = JsonDocument.Parse("{}");
        SettingsSection section = new(nothing.RootElement.Clone(), "settings.json", "source");
        DataTypeConfiguration settings = new() { Source = section, Mappings = Mappings, Ignore = Ignore, Unmapped = Unmapped };
        ErpConfiguration erp = new()
        {
            ErpType = ErpType,
            ClientId = "acme",
            Source = "settings.json",
            Company = Company,
            TimeZone = TimeZone,
            Connection = section,
            DataTypes = new Dictionary<string, DataTypeConfiguration>(StringComparer.Ordinal) { [DataType] = settings },
        };
        return MappingPlan.Create(DataDictionary.Default.GetDataType(DataType), erp, settings, new Schema(Source));
    }

    /// <summary>Adds fields to the source.</summary>
    internal TestMapping With(params IEnumerable<Field> fields) => this with { Source = [.. Source, .. fields] };

    /// <summary>Adds a field to the source, mapped to columns.</summary>
    internal TestMapping With(string field, DataType type, params IReadOnlyList<string> columns) => Map(field, columns).With(new Field(field, type));

    /// <summary>Adds a mapping alone.</summary>
    internal TestMapping Map(string field, params IReadOnlyList<string> columns) =>
        this with { Mappings = new(Mappings, StringComparer.Ordinal) { [field] = columns } };

    internal static BatchMapper CreateMapper(MappingPlan plan) => plan.CreateMapper(RunId, StartedAt);

    /// <summary>Builds a batch of one row a list of values, in the order of the fields.</summary>
    internal static RecordBatch Batch(IEnumerable<Field> fields, params IEnumerable<IReadOnlyList<object?>> rows)
    {
        Schema schema = new(fields);
        return RecordBatch.FromRows(
            schema,
            rows.Select(row => schema.Fields.Zip(row).ToDictionary(pair => pair.First.Name, pair => pair.Second, StringComparer.Ordinal)));
    }

    internal static object?[] Values(Column column) => [.. Enumerable.Range(0, column.Length).Select(column.GetValue)];
}
