using Ingestion.Columnar;

namespace Ingestion.Testing.Tests.Conformance.Defects;

internal static class PlanDefects
{
    private const string Form = "plan_is_well_formed";
    private const string Copy = "plan_is_read_by_another_extractor";

    public static IReadOnlyList<Defect> All { get; } =
    [
        Defect.OfPlan(Form, "another mode", plan => plan with { Mode = ExtractionMode.Incremental }),
        Defect.OfPlan(Form, "a low end", plan => plan with { Window = plan.Window with { Low = plan.Window.High } }),
        High("a time that is no ISO 8601", new Watermark(WatermarkKind.Timestamp, "21.11.2026 12:00")),
        High("a time without zone", new Watermark(WatermarkKind.Timestamp, "2026-11-21T12:00:00")),
        High("a local time with zone", new Watermark(WatermarkKind.LocalTimestamp, "2026-11-21T12:00:00Z")),
        High("a sequence with a point", new Watermark(WatermarkKind.Sequence, "1.5")),
        High("an empty token", new Watermark(WatermarkKind.Token, string.Empty)),
        Defect.OfPlan(Form, "a negative number of rows", plan => plan with { ExactRows = -1 }),
        Defect.OfPlan(Form, "a negative estimate", plan => plan with { Partitions = [.. plan.Partitions.Select(p => p with { EstimatedRows = -1 })] }),
        Ids("an id in upper case", id => id.ToUpperInvariant()),
        Ids("an empty id", _ => string.Empty),
        Ids("a long id", id => id.PadRight(65, '0')),
        Ids("one id for all", _ => "part"),
        Defect.OfPlan(Form, "no descriptor", plan => plan with { Partitions = [.. plan.Partitions.Select(p => p with { Descriptor = null! })] }),
        Defect.OfPlan(Form, "no keys", plan => plan with { KeyFields = [] }),
        Defect.OfPlan(Form, "keys that are no fields", plan => plan with { KeyFields = ["Id"] }),
        Defect.OfPlan(Form, "other keys than discovered", plan => plan with { KeyFields = ["note"] }),
        Defect.OfPlan(Form, "no fields", plan => plan with { Schema = new Schema() }),
        Defect.OfPlan(Form, "a field that is not discovered", plan => plan with { Schema = new Schema([.. plan.Schema.Fields, new Field("new", DataType.Int32)]) }),
        Defect.OfPlan(Form, "a field of another type", plan => plan with { Schema = new Schema(plan.Schema.Fields.Select(f => f.WithType(DataType.String))) }),
        new(Copy, "the extractor reads only its own plan", (good, _) =>
        {
            ExtractPlan? own = null;
            return new AlteredConnector(good)
            {
                Plan = async (extractor, request, cancellationToken) => own = await extractor.PlanAsync(request, cancellationToken),
                Read = (extractor, plan, partition, resumeAfter, cancellationToken) =>
                    ReferenceEquals(plan, own) ? extractor.ReadAsync(plan, partition, resumeAfter, cancellationToken) : AsyncEnumerable.Empty<ExtractedBatch>(),
            };
        }),
        new(Copy, "the extractor can't read a plan of another one", (good, _) =>
        {
            var hasPlanned = false;
            return new AlteredConnector(good)
            {
                Plan = (extractor, request, cancellationToken) =>
                {
                    hasPlanned = true;
                    return extractor.PlanAsync(request, cancellationToken);
                },
                Read = (extractor, plan, partition, resumeAfter, cancellationToken) =>
                    hasPlanned ? extractor.ReadAsync(plan, partition, resumeAfter, cancellationToken) : throw new InvalidOperationException("Plan first."),
            };
        }),
    ];

    private static Defect High(string name, Watermark high) => Defect.OfPlan(Form, name, plan => plan with { Window = plan.Window with { High = high } });

    private static Defect Ids(string name, Func<string, string> change) =>
        Defect.OfPlan(Form, name, plan => plan with { Partitions = [.. plan.Partitions.Select(p => p with { Id = change(p.Id) })] });
}
