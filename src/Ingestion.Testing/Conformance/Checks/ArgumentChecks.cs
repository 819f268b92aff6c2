namespace Ingestion.Testing.Conformance.Checks;

/// <summary>What a connector does with wrong arguments. <see cref="ErpConnector"/> and <see cref="Extractor"/> do it for those that derive from them.</summary>
internal static class ArgumentChecks
{
    internal static IReadOnlyList<ConformanceCheck<ConformanceSubject>> All { get; } =
    [
        new(
            "arguments_are_checked",
            "A null argument or a malformed data type is an ArgumentException, thrown at the call and not when the first batch is read.",
            ArgumentsAreCheckedAsync),
        new(
            "unknown_data_type_is_a_configuration_error",
            "An extractor for a data type without settings is refused with an IngestionException of class Configuration that is not transient.",
            UnknownDataTypeIsRefusedAsync),
    ];

    private static async Task<string?> ArgumentsAreCheckedAsync(ConformanceSubject subject, CancellationToken cancellationToken)
    {
        var connector = subject.CreateConnector();
        var context = subject.CreateContext();
        await RequireAsync("CheckAsync(null)", async () => await connector.CheckAsync(null!, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        await RequireAsync("DiscoverAsync(null)", async () => await connector.DiscoverAsync(null!, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        await RequireAsync("CreateExtractor(null, …)", () => CreateAsync(null!, subject.DataType)).ConfigureAwait(false);
        await RequireAsync("CreateExtractor(…, null)", () => CreateAsync(context, null!)).ConfigureAwait(false);
        await RequireAsync("CreateExtractor(…, \"../x\")", () => CreateAsync(context, "../x")).ConfigureAwait(false);

        var extractor = subject.Open(connector);
        await RequireAsync("PlanAsync(null)", async () => await extractor.PlanAsync(null!, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        var plan = await extractor.PlanAsync(subject.FullRequest, cancellationToken).ConfigureAwait(false);
        await RequireAsync("ReadAsync(null, …)", () => Task.FromResult(extractor.ReadAsync(null!, new Partition("any", string.Empty), null, cancellationToken))).ConfigureAwait(false);
        await RequireAsync("ReadAsync(…, null)", () => Task.FromResult(extractor.ReadAsync(plan, null!, null, cancellationToken))).ConfigureAwait(false);
        return null;

        async Task RequireAsync(string call, Func<Task> action)
        {
            var exception = await Thrown.ByAsync(action).ConfigureAwait(false);
            subject.Require(exception is ArgumentException, $"{call} {Thrown.Describe(exception)}.");
        }

        async Task CreateAsync(ConnectorContext someContext, string dataType)
        {
            var created = connector.CreateExtractor(someContext, dataType);
            await created.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task<string?> UnknownDataTypeIsRefusedAsync(ConformanceSubject subject, CancellationToken cancellationToken)
    {
        const string Unknown = "no_such_data_type";
        var connector = subject.CreateConnector();
        var exception = await Thrown.ByAsync(async () =>
        {
            var created = connector.CreateExtractor(subject.CreateContext(), Unknown);
            await created.DisposeAsync().ConfigureAwait(false);
        }).ConfigureAwait(false);

        subject.Require(
            exception is IngestionException { ErrorClass: ErrorClass.Configuration, IsTransient: false },
            $"CreateExtractor for the data type '{Unknown}' {Thrown.Describe(exception)}.");
        return null;
    }
}
