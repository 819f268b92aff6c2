using Ingestion.Testing.Tests.Conformance.Memory;

namespace Ingestion.Testing.Tests.Conformance.Defects;

/// <summary>Something that a connector's author can get wrong.</summary>
/// <param name="Check">The check that must find it.</param>
/// <param name="Name">What is wrong.</param>
/// <param name="Break">Breaks a good connector.</param>
internal sealed record Defect(string Check, string Name, Func<IErpConnector, MemoryErp, IErpConnector> Break)
{
    public static IReadOnlyList<Defect> All { get; } =
    [
        .. SettingsDefects.All, .. SourceDefects.All, .. PlanDefects.All, .. ReadDefects.All, .. StateDefects.All, .. CredentialDefects.All, .. IncrementalDefects.All,
    ];

    /// <summary>Breaks the members of a connector.</summary>
    public static Defect Of(string check, string name, Func<IErpConnector, AlteredConnector> breakConnector) => new(check, name, (good, _) => breakConnector(good));

    /// <summary>Breaks the plans.</summary>
    public static Defect OfPlan(string check, string name, Func<ExtractPlan, ExtractPlan> breakPlan) => new(
        check,
        name,
        (good, _) => new AlteredConnector(good) { Plan = async (extractor, request, cancellationToken) => breakPlan(await extractor.PlanAsync(request, cancellationToken)) });

    /// <summary>Breaks the reads.</summary>
    public static Defect OfRead(string check, string name, AlteredConnector.ReadMember read) => new(check, name, (good, _) => new AlteredConnector(good) { Read = read });

    public override string ToString() => $"{Check}: {Name}";
}
