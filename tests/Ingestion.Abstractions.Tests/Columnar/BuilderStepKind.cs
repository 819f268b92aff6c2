namespace Ingestion.Abstractions.Tests.Columnar;

internal enum BuilderStepKind
{
    Append,
    AppendNull,
    AppendNulls,
    AppendRun,
    AppendRepeated,
    Truncate,
    Build,
}
