namespace Ingestion.Columnar;

/// <summary>A type that its kind alone describes.</summary>
internal sealed record ScalarType : DataType
{
    internal ScalarType(DataTypeKind kind)
        : base(kind)
    {
    }
}
