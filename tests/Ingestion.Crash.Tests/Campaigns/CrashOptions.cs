using System.Globalization;
using Ingestion.Crash.Tests.Consoles;

namespace Ingestion.Crash.Tests.Campaigns;

/// <summary>How big the matrix is. Read from environment variables.</summary>
internal sealed record CrashOptions
{
    private const int DefaultKills = 30;

    /// <summary>How many processes are killed, at least: <c>CRASH_KILLS</c>.</summary>
    internal int Kills { get; init; } = DefaultKills;

    /// <summary>What everything random follows from: <c>CRASH_SEED</c> repeats it.</summary>
    internal int Seed { get; init; } = Random.Shared.Next(1_000_000);

    /// <summary>The kinds of runs: <c>CRASH_KINDS=full,incremental</c> leaves out backfills.</summary>
    internal IReadOnlyList<RunKind> Kinds { get; init; } = Enum.GetValues<RunKind>();

    /// <summary>The steps at which runs are killed: <c>CRASH_STEPS=ingestion.run,ingestion.partition</c> takes these alone.</summary>
    internal IReadOnlyList<CrashStep> Steps { get; init; } = CrashStep.All;

    internal static CrashOptions FromEnvironment()
    {
        CrashOptions options = new();
        return options with
        {
            Kills = Read("CRASH_KILLS") is { } kills ? int.Parse(kills, NumberStyles.None, CultureInfo.InvariantCulture) : options.Kills,
            Seed = Read("CRASH_SEED") is { } seed ? int.Parse(seed, NumberStyles.None, CultureInfo.InvariantCulture) : options.Seed,
            Kinds = Read("CRASH_KINDS") is { } kinds ? [.. kinds.Split(',').Select(kind => Enum.Parse<RunKind>(kind, ignoreCase: true))] : options.Kinds,
            Steps = Read("CRASH_STEPS") is { } steps ? [.. steps.Split(',').Select(step => CrashStep.All.Single(known => known.Activity == step))] : options.Steps,
        };
    }

    private static string? Read(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
