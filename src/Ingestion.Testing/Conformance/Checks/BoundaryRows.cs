using Ingestion.Testing.Conformance.Rows;

namespace Ingestion.Testing.Conformance.Checks;

/// <summary>The rows that a window with an inclusive low end gives again though nothing changed.</summary>
internal static class BoundaryRows
{
    /// <summary>Leaves them out: rows that came before just so, and rows that were gone before. They must be fewer than all.</summary>
    internal static IReadOnlyList<ConformanceRow> Without(ConformanceSubject subject, ExtractPlan plan, IReadOnlyList<ConformanceRow> rows, IReadOnlyList<ConformanceRow> before)
    {
        if (!plan.Window.IsLowInclusive)
        {
            return rows;
        }

        var known = before.Select(row => row with { Operation = RowOperation.Upsert }).ToHashSet();
        var keys = before.Select(row => row.Key).ToHashSet(StringComparer.Ordinal);
        var repeated = rows.Count(known.Contains);
        subject.Require(repeated < known.Count, $"All {known.Count} rows came again.");
        return [.. rows.Where(row => row.Operation == RowOperation.Delete ? keys.Contains(row.Key) : !known.Contains(row))];
    }
}
