using System.Globalization;

namespace Ingestion.Core.Settings;

/// <summary>The texts of settings that stand for something else.</summary>
internal static class SettingsValues
{
    internal const string DurationRule = "a duration from zero as [days.]hours:minutes:seconds, such as 00:05:00";
    internal const string OverlapRule = DurationRule + ", or for a cursor of kind 'sequence' a count such as 1000";
    internal const string IncludeLow = "inclusive";
    internal const string ExcludeLow = "exclusive";

    internal static SettingsNames<UnmappedFieldPolicy> Unmapped { get; } = new(
        ("keep_snake_case", UnmappedFieldPolicy.KeepSnakeCase),
        ("drop_and_report", UnmappedFieldPolicy.DropAndReport),
        ("fail", UnmappedFieldPolicy.Fail));

    internal static SettingsNames<CursorKind> CursorKinds { get; } = new(
        ("timestamp", CursorKind.Timestamp),
        ("date", CursorKind.Date),
        ("sequence", CursorKind.Sequence),
        ("token", CursorKind.Token));

    internal static SettingsNames<NullCursorPolicy> Nulls { get; } = new(
        ("include", NullCursorPolicy.Include),
        ("exclude", NullCursorPolicy.Exclude),
        ("fail", NullCursorPolicy.Fail));

    internal static SettingsNames<DuplicatePolicy> Duplicates { get; } = new(
        ("remove", DuplicatePolicy.Remove),
        ("mark", DuplicatePolicy.Mark),
        ("keep", DuplicatePolicy.Keep));

    internal static SettingsNames<DeleteStrategy> DeleteStrategies { get; } = new(
        ("none", DeleteStrategy.None),
        ("feed", DeleteStrategy.Feed),
        ("softColumn", DeleteStrategy.SoftColumn),
        ("keySet", DeleteStrategy.KeySet),
        ("cdc", DeleteStrategy.ChangeDataCapture));

    /// <summary>Reads an overlap: a duration, or how many numbers for a sequence.</summary>
    internal static bool TryParseOverlap(string text, out TimeSpan overlap, out long count)
    {
        overlap = TimeSpan.Zero;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) || TryParseDuration(text, out overlap);
    }

    internal static bool TryParseDuration(string text, out TimeSpan duration) =>
        TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out duration) && text.Contains(':', StringComparison.Ordinal) && duration >= TimeSpan.Zero;
}
