namespace Ingestion;

/// <summary>How the changes of a data type are told: which field moves with each change, and how its values are read.</summary>
/// <remarks><see cref="CursorWindow"/> makes the windows of runs from it.</remarks>
public sealed record CursorConfiguration
{
    /// <summary>Gets the source field; <see langword="null"/> for the one that the connector knows.</summary>
    public string? Field { get; init; }

    /// <summary>Gets what the field's values are; <see langword="null"/> for what the connector knows.</summary>
    public CursorKind? Kind { get; init; }

    /// <summary>Gets the zone of values that name none; <see langword="null"/> if it was not declared, which is UTC for values that need none.</summary>
    public CursorZone? Zone { get; init; }

    /// <summary>Gets a value indicating whether rows exactly at the low end of a window are read.</summary>
    /// <remarks>Rows that get the watermark's own value after it was read would be lost otherwise. Those that come twice are found by their content.</remarks>
    /// <value>The default is <see langword="true"/>; for tokens it has no meaning.</value>
    public bool IsLowInclusive { get; init; } = true;

    /// <summary>Gets what happens to rows whose field is null.</summary>
    /// <value>The default is <see cref="NullCursorPolicy.Include"/>.</value>
    public NullCursorPolicy Nulls { get; init; }

    /// <summary>Gets how far behind the source's clock a window ends, for sources that show changes late.</summary>
    /// <value>From zero; the default is zero.</value>
    public TimeSpan SafetyLag { get; init; }

    /// <summary>Gets how far before the watermark a window of times or dates begins.</summary>
    /// <value>From zero; the default is zero.</value>
    public TimeSpan Overlap { get; init; }

    /// <summary>Gets how many numbers before the watermark a window of <see cref="CursorKind.Sequence"/> begins.</summary>
    /// <value>From 0; the default is 0.</value>
    public long SequenceOverlap { get; init; }
}
