using Ingestion.Columnar;
using Ingestion.Testing.Conformance.Rows;

namespace Ingestion.Testing.Conformance.Checks;

/// <summary>What a plan must be.</summary>
internal static class PlanChecks
{
    internal static IReadOnlyList<ConformanceCheck<ConformanceSubject>> All { get; } =
    [
        new(
            "plan_is_well_formed",
            "A full plan has the mode Full, no low end, fields and keys that discovery lists too, a watermark in the form of its kind, and partitions "
            + "whose ids are unique and 1 to 64 of a-z, 0-9 and '-'.",
            PlanIsWellFormedAsync),
        new(
            "plan_is_read_by_another_extractor",
            "A plan can be stored as text: an extractor of another connector instance reads the same rows from a copy of it.",
            PlanIsReadByAnotherExtractorAsync),
    ];

    private static async Task<string?> PlanIsWellFormedAsync(ConformanceSubject subject, CancellationToken cancellationToken)
    {
        var connector = subject.CreateConnector();
        var plan = await subject.Open(connector).PlanAsync(subject.FullRequest, cancellationToken).ConfigureAwait(false);
        subject.Require(plan.Mode == ExtractionMode.Full, $"The mode is {plan.Mode}.");
        subject.Require(plan.Window.Low is null, $"The low end of the window is '{plan.Window.Low}'.");
        subject.Require(WatermarkForm.Fits(plan.Window.High), $"The high end of the window is '{plan.Window.High}', which is no watermark of kind {plan.Window.High?.Kind}.");
        subject.Require(plan.ExactRows is null or >= 0, $"ExactRows is {plan.ExactRows}.");
        RequireWellFormed(subject, plan.Partitions);
        subject.Require(plan.KeyFields.Count > 0 || !subject.HasKeys, "The plan has no key fields; if the source has none, HasKeys must be false.");
        var unknown = plan.KeyFields.Where(key => plan.Schema.IndexOf(key) < 0).ToArray();
        subject.Require(unknown.Length == 0, $"The key fields {string.Join(", ", unknown)} are not among the fields of the plan.");
        await RequireDiscoveredAsync(subject, connector, plan, cancellationToken).ConfigureAwait(false);
        return null;
    }

    private static void RequireWellFormed(ConformanceSubject subject, IReadOnlyList<Partition> partitions)
    {
        const int MaxId = 64;
        foreach (var partition in partitions)
        {
            subject.Require(
                partition.Id is { Length: >= 1 and <= MaxId } id && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'),
                $"The id '{partition.Id}' of a partition is not allowed.");
            subject.Require(partition.Descriptor is not null, $"The partition '{partition.Id}' has no descriptor.");
            subject.Require(partition.EstimatedRows is null or >= 0, $"The partition '{partition.Id}' estimates {partition.EstimatedRows} rows.");
        }

        var twice = partitions.GroupBy(partition => partition.Id, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        subject.Require(twice is null, $"Two partitions have the id '{twice?.Key}'.");
    }

    private static async Task RequireDiscoveredAsync(ConformanceSubject subject, IErpConnector connector, ExtractPlan plan, CancellationToken cancellationToken)
    {
        var dataTypes = await connector.DiscoverAsync(subject.CreateContext(), cancellationToken).ConfigureAwait(false);
        var discovered = dataTypes.FirstOrDefault(type => string.Equals(type.Name, subject.DataType, StringComparison.Ordinal));
        subject.Require(discovered is not null, $"Discovery does not list '{subject.DataType}'.");
        subject.Require(plan.Schema.Count > 0, "The plan has no fields.");
        foreach (var field in plan.Schema.Fields)
        {
            var ordinal = discovered.Schema.IndexOf(field.Name);
            subject.Require(ordinal >= 0 && discovered.Schema[ordinal].Type == field.Type, $"The plan has the field '{field}', which discovery does not list so.");
        }

        subject.Require(
            plan.KeyFields.SequenceEqual(discovered.KeyFields),
            $"The plan's keys are ({string.Join(", ", plan.KeyFields)}), but those of discovery ({string.Join(", ", discovered.KeyFields)}).");
    }

    private static async Task<string?> PlanIsReadByAnotherExtractorAsync(ConformanceSubject subject, CancellationToken cancellationToken)
    {
        var first = subject.Open();
        var plan = await first.PlanAsync(subject.FullRequest, cancellationToken).ConfigureAwait(false);
        var rows = await first.ReadAllAsync(plan, cancellationToken).ConfigureAwait(false);
        var copy = Copy(plan);

        var others = await subject.Open().ReadAllAsync(copy, cancellationToken).ConfigureAwait(false);

        subject.RequireSame(rows, others, "Another extractor with a copy of the plan");
        return null;
    }

    /// <summary>What is left of a plan after it was written as text and read again.</summary>
    private static ExtractPlan Copy(ExtractPlan plan) => new(
        plan.Mode,
        new Schema(plan.Schema.Fields.Select(field => new Field(new string(field.Name), field.Type, field.IsNullable, field.Metadata))),
        new ExtractionWindow(Copy(plan.Window.Low), Copy(plan.Window.High)),
        [.. plan.Partitions.Select(partition => new Partition(new string(partition.Id), new string(partition.Descriptor)))])
    {
        KeyFields = [.. plan.KeyFields.Select(key => new string(key))],
        ExactRows = plan.ExactRows,
    };

    private static Watermark? Copy(Watermark? watermark) => watermark is null ? null : new Watermark(watermark.Kind, new string(watermark.Value));
}
