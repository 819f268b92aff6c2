using System.Globalization;

namespace Ingestion.Core.Settings;

/// <summary>The texts of settings that stand for something else.</summary>
internal static class SettingsValues
{
    internal const string OverlapRule = "a duration from zero as [days.]hours:minutes:seconds, such as 00:05:00";

    private static readonly (string Name, UnmappedFieldPolicy Policy)[] UnmappedPolicies =
    [
        ("keep_snake_case", UnmappedFieldPolicy.KeepSnakeCase),
        ("drop_and_report", UnmappedFieldPolicy.DropAndReport),
        ("fail", UnmappedFieldPolicy.Fail),
    ];

    internal static string UnmappedNames { get; } = string.Join(", ", UnmappedPolicies.Select(p => p.Name));

    internal static bool TryParseUnmapped(string text, out UnmappedFieldPolicy policy)
    {
        var index = Array.FindIndex(UnmappedPolicies, p => string.Equals(p.Name, text, StringComparison.Ordinal));
        policy = index < 0 ? default : UnmappedPolicies[index].Policy;
        return index >= 0;
    }

    internal static bool TryParseOverlap(string text, out TimeSpan overlap) =>
        TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out overlap) && text.Contains(':', StringComparison.Ordinal) && overlap >= TimeSpan.Zero;
}
