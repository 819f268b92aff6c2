namespace Ingestion.Columnar;

/// <summary>How the values of a type lie in memory.</summary>
internal enum ColumnLayout
{
    Bits,
    Fixed32,
    Fixed64,
    Float32,
    Float64,
    Fixed128,
    Uuid,
    Variable,
    Nested,
}
