using System.Text.Json.Serialization;

namespace Ingestion.Core.Dictionary;

/// <summary>The dictionary as JSON has it.</summary>
internal sealed record DictionaryDocument
{
    public required string Version { get; init; }

    public required IReadOnlyList<ColumnDocument> CommonColumns { get; init; }

    public required IReadOnlyList<ColumnDocument> IngestColumns { get; init; }

    public required IReadOnlyDictionary<string, DataTypeDocument> DataTypes { get; init; }
}

/// <summary>A data type as JSON has it.</summary>
internal sealed record DataTypeDocument
{
    public required string Description { get; init; }

    public required string Key { get; init; }

    public required IReadOnlyList<ColumnDocument> Columns { get; init; }
}

/// <summary>A column as JSON has it.</summary>
internal sealed record ColumnDocument
{
    public required string Name { get; init; }

    public required string Type { get; init; }

    public bool Required { get; init; }

    public required string Description { get; init; }

    public IReadOnlyList<string>? Allowed { get; init; }
}

/// <summary>The generated JSON contracts.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(DictionaryDocument))]
internal sealed partial class DictionaryJsonContext : JsonSerializerContext;
