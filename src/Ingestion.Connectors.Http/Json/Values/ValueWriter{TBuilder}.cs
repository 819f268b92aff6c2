using Ingestion.Columnar;

namespace Ingestion.Connectors.Http.Json.Values;

/// <summary>A writer with the builder of its column.</summary>
internal abstract class ValueWriter<TBuilder>(TBuilder builder) : ValueWriter
    where TBuilder : ColumnBuilder
{
    internal sealed override ColumnBuilder Builder => builder;

    /// <summary>Where the values go.</summary>
    protected TBuilder Values => builder;
}
