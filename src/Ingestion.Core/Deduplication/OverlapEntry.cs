namespace Ingestion.Core.Deduplication;

/// <summary>A landed row that a next run may read again: 24 bytes.</summary>
/// <param name="Fingerprint">What stands for the row.</param>
/// <param name="Cursor">The value of its cursor column; <see cref="NoCursor"/> if that is null.</param>
internal readonly record struct OverlapEntry(RowFingerprint Fingerprint, long Cursor)
{
    /// <summary>Stands for a row without a cursor value, which every run reads again.</summary>
    internal const long NoCursor = long.MinValue;

    internal static Comparison<OverlapEntry> ByKey { get; } = static (left, right) =>
        left.Fingerprint.Key.CompareTo(right.Fingerprint.Key) is not 0 and var order ? order : left.Fingerprint.Content.CompareTo(right.Fingerprint.Content);

    /// <summary>The newest first; rows without a cursor value last.</summary>
    internal static Comparison<OverlapEntry> ByAge { get; } = static (left, right) =>
        right.Cursor.CompareTo(left.Cursor) is not 0 and var order ? order : ByKey(left, right);
}
