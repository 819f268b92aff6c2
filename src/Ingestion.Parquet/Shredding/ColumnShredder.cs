using Ingestion.Columnar;

namespace Ingestion.Parquet.Shredding;

/// <summary>Takes the values of one field apart into levels and values of its leaves, as the Dremel paper describes.</summary>
/// <remarks>S. Melnik et al., "Dremel: Interactive Analysis of Web-Scale Datasets", 2010.</remarks>
internal abstract class ColumnShredder
{
    /// <summary>Adds a range of values whose parents are all there.</summary>
    /// <param name="column">The field's column.</param>
    /// <param name="start">The first value.</param>
    /// <param name="count">The number of values, at least 1.</param>
    /// <param name="firstRepetition">The repetition level of the first one; the others repeat the innermost list around the field.</param>
    internal abstract void Append(Column column, int start, int count, int firstRepetition);

    /// <summary>Adds places at which the field is missing, because something above it is null or empty.</summary>
    /// <param name="count">The number of places, at least 1.</param>
    /// <param name="definition">The definition level of what is there.</param>
    /// <param name="firstRepetition">The repetition level of the first place.</param>
    /// <param name="repetition">The repetition level of the other places.</param>
    internal abstract void AppendMissing(int count, int definition, int firstRepetition, int repetition);
}
