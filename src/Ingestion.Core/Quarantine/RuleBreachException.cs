using System.Globalization;
using Ingestion.Columnar;
using Ingestion.Core.Mapping.Casting;

namespace Ingestion.Core.Quarantine;

/// <summary>Rows break rules of the contract.</summary>
internal sealed class RuleBreachException : IngestionException
{
    private RuleBreachException(string message, string rule, string? mappedValue)
        : base(ErrorClass.Contract, "ING4001", message)
    {
        Rule = rule;
        MappedValue = mappedValue;
    }

    /// <summary>Gets the first rule that is broken.</summary>
    internal string Rule { get; }

    /// <summary>Gets the value in its column, if there is one row only.</summary>
    internal string? MappedValue { get; }

    internal static RuleBreachException Of(DatasetId dataset, RecordBatch records, IReadOnlyList<RuleViolation> violations)
    {
        var first = violations[0];
        var isAlone = records.RowCount == 1;
        var ordinal = records.Schema.IndexOf(first.Column);
        var found = string.Join("; ", violations.Select(v => $"column '{v.Column}': {v.Message}{Rows(v, isAlone)}"));
        return new RuleBreachException(
            $"Rows of '{dataset}' break the contract: {found}.",
            first.Rule,
            isAlone && ordinal >= 0 ? ValueText.Of(records.Columns[ordinal], 0) : null)
        {
            Subject = dataset.ToString(),
            Path = first.Column,
            Remedy = "Mend the rows in the source, or the mapping that fills the column.",
        };
    }

    private static string Rows(RuleViolation violation, bool isAlone) =>
        isAlone ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" ({violation.Rows} rows of a batch)");
}
