namespace Ingestion.Columnar;

/// <summary>Lists whose values have one type.</summary>
/// <param name="Element">The field of a list's values.</param>
/// <remarks>Its columns are <see cref="ListColumn"/>s.</remarks>
public sealed record ListType(Field Element) : DataType(DataTypeKind.List);
