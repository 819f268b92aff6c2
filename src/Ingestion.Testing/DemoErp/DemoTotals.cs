namespace Ingestion.Testing.DemoErp;

/// <summary>What a complete and exact extraction of a resource adds up to.</summary>
/// <param name="Rows">The number of rows.</param>
/// <param name="Sums">
/// The exact sum of each decimal field by its name, such as <c>totalAmount</c>. A sum keeps the field's number of decimals:
/// the scale of the <see cref="decimal"/> is part of the value.
/// </param>
public sealed record DemoTotals(long Rows, IReadOnlyDictionary<string, decimal> Sums);
