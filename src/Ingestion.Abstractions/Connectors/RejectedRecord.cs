namespace Ingestion;

/// <summary>A record of the source that could not become a row.</summary>
/// <param name="Raw">The record as the source sent it.</param>
/// <param name="Code">The code of the failure, such as <c>ING3210</c>.</param>
/// <param name="Path">Where in the record, such as a field's name.</param>
/// <param name="Message">What is wrong, for people.</param>
public sealed record RejectedRecord(ReadOnlyMemory<byte> Raw, string Code, string Path, string Message)
{
    /// <summary>Gets the value that did not fit, as text; <see langword="null"/> if there is none.</summary>
    public string? RawValue { get; init; }
}
