namespace Ingestion.Columnar;

/// <summary>Maps of keys to values.</summary>
/// <param name="Key">The field of the keys; never null.</param>
/// <param name="Value">The field of the values.</param>
public sealed record MapType(Field Key, Field Value) : DataType(DataTypeKind.Map);
