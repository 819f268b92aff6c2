namespace Ingestion;

/// <summary>What happens to rows that a window reads again though an earlier run landed them, unchanged.</summary>
public enum DuplicatePolicy
{
    /// <summary>They are left out and counted as deduplicated.</summary>
    Remove,

    /// <summary>They are kept; the last column, <c>_duplicate</c>, is true in them and false in all others.</summary>
    Mark,

    /// <summary>They are kept as if they were new.</summary>
    Keep,
}
