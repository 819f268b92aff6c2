namespace Ingestion.TestSupport;

/// <summary>What DuckDB answered to a query.</summary>
/// <param name="Columns">The columns, in order.</param>
/// <param name="Rows">The rows; each value is DuckDB's exact text of it, or <see langword="null"/>.</param>
public sealed record DuckDbResult(IReadOnlyList<DuckDbColumn> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows)
{
    /// <summary>Gets the value of a result of one row and one column.</summary>
    /// <returns>The value's text, or <see langword="null"/>.</returns>
    /// <exception cref="InvalidOperationException">The result has another number of rows or columns.</exception>
    public string? Scalar() => Rows.Single().Single();
}
