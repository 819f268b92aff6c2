namespace Ingestion;

/// <summary>How far a dataset is safely extracted.</summary>
/// <param name="Kind">What the text means.</param>
/// <param name="Value">The text; the same in all cultures.</param>
public sealed record Watermark(WatermarkKind Kind, string Value)
{
    /// <summary>Returns the value.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Value;
}
