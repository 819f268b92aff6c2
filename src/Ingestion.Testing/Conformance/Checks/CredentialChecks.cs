using Ingestion.Testing.Conformance.Rows;

namespace Ingestion.Testing.Conformance.Checks;

/// <summary>What a connector does with credentials.</summary>
internal static class CredentialChecks
{
    internal static IReadOnlyList<ConformanceCheck<ConformanceSubject>> All { get; } =
    [
        new(
            "wrong_credentials_are_a_credentials_error",
            "Credentials that the source refuses are an IngestionException of class Credentials that is not transient; CheckAsync may report an unhealthy result instead.",
            WrongCredentialsAsync),
        new(
            "secrets_never_show",
            "No secret shows in settings, results of checks, plans, partitions, positions, exceptions or ToString(), neither as it is nor in URL or Base64 form.",
            SecretsNeverShowAsync),
    ];

    private static async Task<string?> WrongCredentialsAsync(ConformanceSubject subject, CancellationToken cancellationToken)
    {
        if (subject.CreateContextWithWrongCredentials() is not { } context)
        {
            return "The source knows no credentials: CreateContextWithWrongCredentials gives no context.";
        }

        var connector = subject.CreateConnector();
        IReadOnlyList<CheckResult> results = [];
        var ofCheck = await Thrown.ByAsync(async () => results = await connector.CheckAsync(context, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        subject.Require(ofCheck is null ? results.Any(result => !result.IsHealthy) : IsRefusal(ofCheck), $"CheckAsync found nothing unhealthy and {Thrown.Describe(ofCheck)}.");

        var ofDiscovery = await Thrown.ByAsync(async () => await connector.DiscoverAsync(context, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        subject.Require(ofDiscovery is null || IsRefusal(ofDiscovery), $"DiscoverAsync {Thrown.Describe(ofDiscovery)}.");

        var ofRead = await Thrown.ByAsync(() => ReadAsync(connector, context, subject, cancellationToken)).ConfigureAwait(false);
        subject.Require(ofRead is not null && IsRefusal(ofRead), $"Planning and reading {Thrown.Describe(ofRead)}.");
        return null;
    }

    private static async Task<string?> SecretsNeverShowAsync(ConformanceSubject subject, CancellationToken cancellationToken)
    {
        SecretSearch search = new(subject);
        if (search.IsEmpty)
        {
            return "There are no secrets: no credential has 8 characters or more, and Secrets is empty.";
        }

        var connector = subject.CreateConnector();
        search.Look("the default settings", connector.DefaultSettings);
        search.Look("the connector's ToString()", connector.ToString());
        await LookAtSourceAsync(search, connector, subject, cancellationToken).ConfigureAwait(false);
        var extractor = subject.Open(connector);
        search.Look("the extractor's ToString()", extractor.ToString());
        var plan = await LookAtPlanAsync(search, extractor, subject, cancellationToken).ConfigureAwait(false);

        await search.LookAtFailureAsync("an unknown data type", () => Task.FromResult(connector.CreateExtractor(subject.CreateContext(), "no_such_data_type"))).ConfigureAwait(false);
        await search.LookAtFailureAsync("a partition of nobody", () => FirstBatchAsync(extractor, plan, new Partition("nobody", "nobody"), null, cancellationToken)).ConfigureAwait(false);
        foreach (var partition in plan.Partitions.Take(1))
        {
            await search.LookAtFailureAsync("a position of nobody", () => FirstBatchAsync(extractor, plan, partition, "nobody", cancellationToken)).ConfigureAwait(false);
            await search.LookAtFailureAsync(
                "a cancelled read", () => FirstBatchAsync(extractor, plan, partition, null, new CancellationToken(canceled: true))).ConfigureAwait(false);
        }

        if (subject.CreateContextWithWrongCredentials() is { } wrong)
        {
            await search.LookAtFailureAsync("the check with wrong credentials", async () => search.LookAtResults(await connector.CheckAsync(wrong, cancellationToken).ConfigureAwait(false))).ConfigureAwait(false);
            await search.LookAtFailureAsync("the discovery with wrong credentials", async () => await connector.DiscoverAsync(wrong, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
            await search.LookAtFailureAsync("a read with wrong credentials", () => ReadAsync(connector, wrong, subject, cancellationToken)).ConfigureAwait(false);
        }

        return null;
    }

    private static async Task LookAtSourceAsync(SecretSearch search, IErpConnector connector, ConformanceSubject subject, CancellationToken cancellationToken)
    {
        var context = subject.CreateContext();
        search.LookAtResults(await connector.CheckAsync(context, cancellationToken).ConfigureAwait(false));
        foreach (var dataType in await connector.DiscoverAsync(context, cancellationToken).ConfigureAwait(false))
        {
            search.Look($"the discovered data type '{dataType.Name}'", $"{dataType} {dataType.Schema}");
        }
    }

    private static async Task<ExtractPlan> LookAtPlanAsync(SecretSearch search, IExtractor extractor, ConformanceSubject subject, CancellationToken cancellationToken)
    {
        var plan = await extractor.PlanAsync(subject.FullRequest, cancellationToken).ConfigureAwait(false);
        search.Look("the plan", $"{plan} {plan.Window.High?.Value} {plan.Schema}");
        foreach (var field in plan.Schema.Fields)
        {
            search.Look($"the metadata of the field '{field.Name}'", string.Join(' ', field.Metadata));
        }

        foreach (var partition in plan.Partitions)
        {
            search.Look($"the partition '{partition.Id}'", partition.Descriptor);
            foreach (var batch in await extractor.ReadAsync(plan, partition, cancellationToken).ConfigureAwait(false))
            {
                search.Look($"a position in the partition '{partition.Id}'", batch.Position);
            }
        }

        return plan;
    }

    private static bool IsRefusal(Exception exception) => exception is IngestionException { ErrorClass: ErrorClass.Credentials, IsTransient: false };

    private static async Task ReadAsync(IErpConnector connector, ConnectorContext context, ConformanceSubject subject, CancellationToken cancellationToken)
    {
        var extractor = connector.CreateExtractor(context, subject.DataType);
        await using (extractor.ConfigureAwait(false))
        {
            var plan = await extractor.PlanAsync(subject.FullRequest, cancellationToken).ConfigureAwait(false);
            foreach (var partition in plan.Partitions)
            {
                await FirstBatchAsync(extractor, plan, partition, null, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task FirstBatchAsync(IExtractor extractor, ExtractPlan plan, Partition partition, string? resumeAfter, CancellationToken cancellationToken)
    {
        await foreach (var batch in extractor.ReadAsync(plan, partition, resumeAfter, cancellationToken).ConfigureAwait(false))
        {
            batch.Dispose();
            return;
        }
    }
}
