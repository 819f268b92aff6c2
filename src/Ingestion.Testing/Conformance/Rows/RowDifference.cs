namespace Ingestion.Testing.Conformance.Rows;

/// <summary>Says how two readings differ.</summary>
internal static class RowDifference
{
    private const int MaxText = 300;

    /// <summary>Requires the same rows in the same order.</summary>
    internal static void RequireSame(this ConformanceSubject subject, IEnumerable<ConformanceRow> expected, IEnumerable<ConformanceRow> actual, string what)
    {
        var first = expected.ToArray();
        var second = actual.ToArray();
        if (first.SequenceEqual(second))
        {
            return;
        }

        subject.RequireSameInAnyOrder(first, second, what);
        var at = Enumerable.Range(0, first.Length).First(i => first[i] != second[i]);
        throw subject.Failure($"{what} gave the same rows in another order. Row {at} was [{Short(first[at])}] and is [{Short(second[at])}].");
    }

    /// <summary>Requires the same rows.</summary>
    internal static void RequireSameInAnyOrder(this ConformanceSubject subject, IEnumerable<ConformanceRow> expected, IEnumerable<ConformanceRow> actual, string what)
    {
        var balance = new Dictionary<ConformanceRow, int>();
        foreach (var row in expected)
        {
            balance[row] = balance.GetValueOrDefault(row) + 1;
        }

        foreach (var row in actual)
        {
            balance[row] = balance.GetValueOrDefault(row) - 1;
        }

        var missing = balance.Where(pair => pair.Value > 0).ToArray();
        var extra = balance.Where(pair => pair.Value < 0).ToArray();
        subject.Require(
            missing.Length == 0 && extra.Length == 0,
            $"{what} lacked {missing.Sum(pair => pair.Value)} rows{First(missing)} and had {-extra.Sum(pair => pair.Value)} too many{First(extra)}.");
    }

    private static string First(KeyValuePair<ConformanceRow, int>[] rows) => rows.Length == 0 ? string.Empty : $", the first [{Short(rows[0].Key)}]";

    private static string Short(ConformanceRow row) => $"{row.Operation}: {(row.Text.Length <= MaxText ? row.Text : row.Text[..MaxText] + "…")}";
}
