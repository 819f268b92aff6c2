using System.Text;
using Ingestion.Testing.Tests.Conformance.Memory;

namespace Ingestion.Testing.Tests.Conformance.Defects;

internal static class CredentialDefects
{
    private const string Wrong = "wrong_credentials_are_a_credentials_error";
    private const string Secrets = "secrets_never_show";

    private static readonly string Base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(MemoryErp.Password));

    public static IReadOnlyList<Defect> All { get; } =
    [
        Refusal("they are a failure of the source", _ => new IngestionException(ErrorClass.SourceUnavailable, "X", "The source refused.")),
        Refusal("they are tried again", _ => new IngestionException(ErrorClass.Credentials, "X", "The source refused.") { IsTransient = true }),
        Refusal("they are another error", _ => new UnauthorizedAccessException("The source refused.")),
        Defect.Of(Wrong, "the check finds them healthy", good => new AlteredConnector(good) { Check = (_, _) => new([new CheckResult("api", IsHealthy: true, "Up.")]) }),
        Defect.Of(Wrong, "they are not looked at", good => new AlteredConnector(good)
        {
            Create = (inner, context, dataType) => inner.CreateExtractor(Mended(context), dataType),
        }),

        Defect.Of(Secrets, "in ToString()", good => new AlteredConnector(good) { Text = $"memory ({MemoryErp.Password})" }),
        Defect.Of(Secrets, "in the default settings", good => new AlteredConnector(good) { DefaultSettings = good.DefaultSettings.Replace("localhost", MemoryErp.Password, StringComparison.Ordinal) }),
        Defect.Of(Secrets, "in a result of the check", good => new AlteredConnector(good) { Check = (_, _) => new([new CheckResult("api", IsHealthy: true, $"Logged in with {MemoryErp.Password}.")]) }),
        Defect.Of(Secrets, "in a remedy of the check", good => new AlteredConnector(good) { Check = (_, _) => new([new CheckResult("api", IsHealthy: true, "Up.", $"Change {MemoryErp.Password}.")]) }),
        Defect.Of(Secrets, "in a discovered data type", good => new AlteredConnector(good) { Discover = types => [.. types.Select(type => type with { SourceName = MemoryErp.Password })] }),
        Defect.OfPlan(Secrets, "in a descriptor", plan => plan with { Partitions = [.. plan.Partitions.Select(p => p with { Descriptor = $"{p.Descriptor} {MemoryErp.Password} 10" })] }),
        Defect.OfPlan(Secrets, "in a descriptor as Base64", plan => plan with { Partitions = [.. plan.Partitions.Select(p => p with { Descriptor = $"{p.Descriptor} {Base64} 10" })] }),
        Defect.OfPlan(Secrets, "in the metadata of a field", plan => plan with
        {
            Schema = new Columnar.Schema(plan.Schema.Fields.Select(f => f.WithMetadata(new Dictionary<string, string>(StringComparer.Ordinal) { ["url"] = Uri.EscapeDataString(MemoryErp.Password) }))),
        }),
        Defect.OfPlan(Secrets, "in the watermark", plan => plan with { Window = plan.Window with { High = new Watermark(WatermarkKind.Token, $"1 {MemoryErp.Password}") } }),
        Defect.OfRead(Secrets, "in a position", (good, plan, partition, resumeAfter, cancellationToken) =>
            good.ReadAsync(plan, partition, resumeAfter, cancellationToken).Each((batch, _) => batch with { Position = $"{batch.Position} {MemoryErp.Password}" }, cancellationToken)),
        Defect.OfRead(Secrets, "in the error of a partition", (good, plan, partition, resumeAfter, cancellationToken) => partition.Id == "nobody"
            ? throw new InvalidOperationException($"https://user:{Uri.EscapeDataString(MemoryErp.Password)}@erp/nobody was not found.")
            : good.ReadAsync(plan, partition, resumeAfter, cancellationToken)),
        Defect.OfRead(Secrets, "in the error of a position", (good, plan, partition, resumeAfter, cancellationToken) => resumeAfter == "nobody"
            ? throw new IngestionException(ErrorClass.SourceData, "X", "No.", new InvalidOperationException(MemoryErp.Password))
            : good.ReadAsync(plan, partition, resumeAfter, cancellationToken)),
        Defect.Of(Secrets, "in the remedy of an unknown data type", good => new AlteredConnector(good)
        {
            Create = (inner, context, dataType) => dataType == "items"
                ? inner.CreateExtractor(context, dataType)
                : throw new IngestionException(ErrorClass.Configuration, "X", "No.") { Remedy = MemoryErp.Password },
        }),
        Refusal(Secrets, "in the error of wrong credentials", context =>
            new IngestionException(ErrorClass.Credentials, "X", $"The source refused '{context.Credentials.Find("password")}'.")),
        Refusal(Secrets, "in the data of the error of wrong credentials", context =>
            new IngestionException(ErrorClass.Credentials, "X", "No.") { Data = { ["password"] = context.Credentials.Find("password") } }),
    ];

    private static Defect Refusal(string name, Func<ConnectorContext, Exception> refuse) => Refusal(Wrong, name, refuse);

    private static Defect Refusal(string check, string name, Func<ConnectorContext, Exception> refuse) => Defect.Of(check, name, good => new AlteredConnector(good)
    {
        Create = (inner, context, dataType) => context.Credentials.Find("password") == MemoryErp.Password ? inner.CreateExtractor(context, dataType) : throw refuse(context),
    });

    private static ConnectorContext Mended(ConnectorContext context) =>
        context with { Credentials = new ErpCredentials([KeyValuePair.Create("password", MemoryErp.Password)], context.Credentials.Source) };
}
