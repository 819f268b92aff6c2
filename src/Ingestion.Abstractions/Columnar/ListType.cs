namespace Ingestion.Columnar;

/// <summary>Lists whose values have one type.</summary>
/// <param name="Element">The field of a list's values.</param>
public sealed record ListType(Field Element) : DataType(DataTypeKind.List);
