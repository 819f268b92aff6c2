using System.Globalization;
using Ingestion.Files;

namespace Ingestion.Core.State;

/// <summary>The files <c>holder-</c><i>token</i>. Whoever has a lease keeps the one with its token open, so that others see whether it lives.</summary>
internal static class HolderFiles
{
    private const string Prefix = "holder-";

    internal static string PathOf(string folder, long token) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{token}"));

    /// <summary>Returns the highest token of all files, or 0.</summary>
    internal static long HighestToken(IEnumerable<string> files) => files.Select(TokenOf).DefaultIfEmpty().Max() ?? 0;

    /// <summary>Deletes the files of earlier holders.</summary>
    internal static void Sweep(IEnumerable<string> files, long current)
    {
        foreach (var file in files.Where(file => TokenOf(file) < current))
        {
            DurableFile.TryDelete(file);
        }
    }

    private static long? TokenOf(string file) =>
        Path.GetFileName(file) is var name
        && name.StartsWith(Prefix, StringComparison.Ordinal)
        && long.TryParse(name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var token)
            ? token
            : null;
}
