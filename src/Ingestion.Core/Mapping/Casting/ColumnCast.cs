using Ingestion.Columnar;

namespace Ingestion.Core.Mapping.Casting;

/// <summary>Turns the columns of one source field into columns of another type.</summary>
/// <remarks>Keeps buffers between batches: not safe for concurrent use.</remarks>
internal abstract class ColumnCast : IDisposable
{
    /// <summary>Gives memory back that is kept between batches.</summary>
    public abstract void Dispose();

    /// <summary>Casts a column.</summary>
    /// <param name="source">The column; it stays the caller's.</param>
    /// <returns>A column that the caller disposes; it shares memory with <paramref name="source"/> where nothing had to change.</returns>
    /// <exception cref="IngestionException">A value does not fit; the message names it. The cast can be used again.</exception>
    internal abstract Column Apply(Column source);
}
