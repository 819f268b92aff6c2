namespace Ingestion.TestSupport;

/// <summary>What a reader by another author found in a file.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Text">Its rows, one a line, as <c>tests/readers/rows-text.mjs</c> writes them; <see langword="null"/> if the reader refused the file.</param>
/// <param name="Error">What the reader said when it refused the file.</param>
public sealed record FileRows(string File, string? Text, string? Error);
