namespace Ingestion.Connectors.Demo.Api;

/// <summary>One field of a list; members of nested objects have dotted names.</summary>
internal sealed record FieldMetadata
{
    public required string Name { get; init; }

    public required string Type { get; init; }

    public int? Precision { get; init; }

    public int? Scale { get; init; }

    /// <summary>The fields of an array's elements.</summary>
    public IReadOnlyList<FieldMetadata>? Fields { get; init; }
}
