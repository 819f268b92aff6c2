using System.Text.RegularExpressions;

namespace Ingestion.Architecture.Tests.Repository;

/// <summary>Finds the links of a Markdown text that point to files.</summary>
internal static partial class MarkdownLinks
{
    /// <summary>Lists the targets without their anchors; web addresses, anchors alone and code are left out.</summary>
    public static IReadOnlyList<string> FindFileTargets(string markdown) =>
    [
        .. Link().Matches(Code().Replace(markdown, string.Empty))
            .Select(match => match.Groups["target"].Value.Split('#')[0])
            .Where(target => target.Length > 0 && !Scheme().IsMatch(target)),
    ];

    [GeneratedRegex(@"^(?<fence>```+|~~~+).*?^\k<fence>|`[^`\n]+`", RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)[^)]*\)|^\[[^\]]+\]:\s*(?<target>\S+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("^[a-z][a-z0-9+.-]*:", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Scheme();
}
