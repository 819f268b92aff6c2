namespace Ingestion.Columnar;

/// <summary>Maps of keys to values.</summary>
/// <param name="Key">The field of the keys, which are never null, whatever the field says.</param>
/// <param name="Value">The field of the values.</param>
/// <remarks>Its columns are <see cref="MapColumn"/>s.</remarks>
public sealed record MapType(Field Key, Field Value) : DataType(DataTypeKind.Map);
