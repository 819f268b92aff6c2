namespace Ingestion.Columnar;

/// <summary>A fixed set of named values.</summary>
/// <param name="Schema">The fields in order.</param>
/// <remarks>Its columns are <see cref="StructColumn"/>s.</remarks>
public sealed record StructType(Schema Schema) : DataType(DataTypeKind.Struct);
