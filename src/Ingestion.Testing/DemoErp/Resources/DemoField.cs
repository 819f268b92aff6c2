namespace Ingestion.Testing.DemoErp.Resources;

/// <summary>One field as the metadata endpoint describes it. Members of nested objects have dotted names.</summary>
internal sealed record DemoField(string Name, string Type)
{
    /// <summary>Whether the field may be null or absent.</summary>
    public bool Nullable { get; init; }

    public int? Scale { get; init; }

    /// <summary>The fields of an array's elements.</summary>
    public IReadOnlyList<DemoField>? Elements { get; init; }

    public static DemoField Integer(string name) => new(name, "integer");

    public static DemoField Amount(string name) => Decimal(name, 4);

    public static DemoField Decimal(string name, int scale) => new(name, "decimal") { Scale = scale };

    public static DemoField Text(string name) => new(name, "string");

    public static DemoField Boolean(string name) => new(name, "boolean");

    public static DemoField Date(string name) => new(name, "date");

    public static DemoField DateTime(string name) => new(name, "datetime");

    public static DemoField Json(string name) => new(name, "json");

    public static DemoField Array(string name, IReadOnlyList<DemoField> elements) => new(name, "array") { Elements = elements };

    public DemoField OrNull() => this with { Nullable = true };
}
