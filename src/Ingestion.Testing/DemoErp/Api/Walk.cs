using Ingestion.Testing.DemoErp.Resources;

namespace Ingestion.Testing.DemoErp.Api;

/// <summary>Where a caller is on its way through a list: all that a cursor remembers.</summary>
/// <param name="Kind">Which list: the number of the resource, doubled, and one more for its deletions.</param>
/// <param name="Filter">The snapshot and the rows wanted of it.</param>
/// <param name="Lines">Whether lines are included.</param>
/// <param name="Position">The index of the row (or deletion) with which the next page begins.</param>
internal readonly record struct Walk(byte Kind, RowFilter Filter, bool Lines, long Position);
