using Ingestion.Columnar;

namespace Ingestion.Testing.Tests.Conformance.Defects;

internal static class SourceDefects
{
    private static readonly ValueTask<IReadOnlyList<CheckResult>> NoResults = new([]);

    public static IReadOnlyList<Defect> All { get; } =
    [
        Defect.Of("check_answers", "no result", good => new AlteredConnector(good) { Check = (_, _) => NoResults }),
        Results("an unhealthy result", new CheckResult("api", IsHealthy: false, "It is down.", "Start it.")),
        Results("an unhealthy result without remedy", new CheckResult("api", IsHealthy: false, "It is down.")),
        Results("a result without name", new CheckResult(string.Empty, IsHealthy: true, "It is up.")),
        Results("a result without detail", new CheckResult("api", IsHealthy: true, " ")),
        Results("a detail of two lines", new CheckResult("api", IsHealthy: true, "It is\nup.")),

        Discovery("no such data type", type => type with { Name = "parts" }),
        Discovery("no fields", type => type with { Schema = new Schema() }),
        Discovery("no key fields", type => type with { KeyFields = [] }),
        Discovery("key fields that are no fields", type => type with { KeyFields = ["ID"] }),
        Defect.Of("discover_lists_the_data_type", "the data type twice", good => new AlteredConnector(good) { Discover = types => [.. types, .. types] }),

        Defect.Of("arguments_are_checked", "CheckAsync takes null", good => new AlteredConnector(good) { Check = (check, context) => context is null ? NoResults : check(context) }),
        Defect.Of("arguments_are_checked", "any data type is taken", good => new AlteredConnector(good) { Create = (inner, context, _) => inner.CreateExtractor(context, "items") }),
        Defect.Of("arguments_are_checked", "a malformed data type is a configuration error", good => new AlteredConnector(good)
        {
            Create = (inner, context, name) => DatasetId.IsDataType(name) ? inner.CreateExtractor(context, name) : throw new IngestionException(ErrorClass.Configuration, "X", "No."),
        }),
        Defect.Of("arguments_are_checked", "PlanAsync takes null", good => new AlteredConnector(good)
        {
            Plan = (extractor, request, cancellationToken) => extractor.PlanAsync(request ?? new ExtractRequest(ExtractionMode.Full), cancellationToken),
        }),
        Defect.OfRead("arguments_are_checked", "a null partition is found when the first batch is read", Batches.Late),

        Unknown("an unknown data type is taken", null),
        Unknown("an unknown data type is another error", new InvalidOperationException("No.")),
        Unknown("an unknown data type is of another class", new IngestionException(ErrorClass.SourceData, "X", "No.")),
        Unknown("an unknown data type is tried again", new IngestionException(ErrorClass.Configuration, "X", "No.") { IsTransient = true }),
    ];

    private static Defect Results(string name, CheckResult result) =>
        Defect.Of("check_answers", name, good => new AlteredConnector(good) { Check = (_, _) => new([result]) });

    private static Defect Discovery(string name, Func<SourceDataType, SourceDataType> change) =>
        Defect.Of("discover_lists_the_data_type", name, good => new AlteredConnector(good) { Discover = types => [.. types.Select(change)] });

    private static Defect Unknown(string name, Exception? exception) => Defect.Of("unknown_data_type_is_a_configuration_error", name, good => new AlteredConnector(good)
    {
        Create = (inner, context, dataType) => dataType == "items" || exception is null ? inner.CreateExtractor(context, "items") : throw exception,
    });
}
