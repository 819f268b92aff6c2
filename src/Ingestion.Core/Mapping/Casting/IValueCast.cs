using Ingestion.Columnar;

namespace Ingestion.Core.Mapping.Casting;

/// <summary>Casts one value. A struct implements it, so that the loop around it is compiled for it alone.</summary>
internal interface IValueCast<TSource, in TBuilder>
    where TSource : allows ref struct
    where TBuilder : ColumnBuilder
{
    /// <summary>Adds the value to a builder; <see langword="false"/> if it does not fit, and then nothing was added.</summary>
    bool TryAppend(TBuilder builder, TSource value);
}
