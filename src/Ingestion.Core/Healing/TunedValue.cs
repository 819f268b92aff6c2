using System.Globalization;

namespace Ingestion.Core.Healing;

/// <summary>A number that self-healing halves, and that grows back after enough runs without trouble. Not safe for concurrent use.</summary>
/// <param name="name">Its name in <see cref="DatasetState.Tuning"/>.</param>
/// <param name="limit">What it is without tuning, and the most that it grows back to; at least 1.</param>
internal sealed class TunedValue(string name, int limit)
{
    internal const string PageRows = "page-rows";
    internal const string Parallelism = "parallelism";

    /// <summary>The runs without trouble after which the value is doubled: often enough to recover, seldom enough not to fail daily.</summary>
    internal const int CleanRunsToGrow = 10;

    private const string CleanRuns = ".clean-runs";

    private bool _isReduced;

    /// <summary>Gets the value; <see langword="null"/> if it is not tuned.</summary>
    internal int? Value { get; private set; }

    internal void Read(IReadOnlyDictionary<string, string> tuning) => Value = Parse(tuning, name) is { } value && value < limit ? value : null;

    /// <summary>Halves the value, or what is in use if that is less.</summary>
    /// <returns>What was changed; <see langword="null"/> if it was 1 already.</returns>
    internal string? Halve(int inUse)
    {
        var before = Math.Min(Value ?? limit, Math.Max(1, inUse));
        if (before == 1)
        {
            return null;
        }

        Value = before / 2;
        _isReduced = true;
        return string.Create(CultureInfo.InvariantCulture, $"{name} {before} -> {Value}");
    }

    /// <summary>Writes what the next run begins with.</summary>
    internal void Write(Dictionary<string, string> tuning)
    {
        var cleanRuns = _isReduced ? 0 : (Parse(tuning, name + CleanRuns) ?? 0) + 1;
        tuning.Remove(name);
        tuning.Remove(name + CleanRuns);
        if (Value is not { } value)
        {
            return;
        }

        if (cleanRuns >= CleanRunsToGrow)
        {
            cleanRuns = 0;
            value *= 2;
        }

        if (value < limit)
        {
            tuning[name] = value.ToString(CultureInfo.InvariantCulture);
            tuning[name + CleanRuns] = cleanRuns.ToString(CultureInfo.InvariantCulture);
        }
    }

    private static int? Parse(IReadOnlyDictionary<string, string> tuning, string name) =>
        tuning.TryGetValue(name, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 ? value : null;
}
