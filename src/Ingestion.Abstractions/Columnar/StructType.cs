namespace Ingestion.Columnar;

/// <summary>A fixed set of named values.</summary>
/// <param name="Schema">The fields in order.</param>
public sealed record StructType(Schema Schema) : DataType(DataTypeKind.Struct);
