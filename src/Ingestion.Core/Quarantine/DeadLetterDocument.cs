namespace Ingestion.Core.Quarantine;

/// <summary>Why bytes of a source could not be read.</summary>
/// <param name="Code">The code of the failure.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Subject">What it was about.</param>
/// <param name="At">When.</param>
/// <param name="Bytes">The number of bytes that are kept.</param>
/// <param name="Sha256">The SHA-256 of the bytes in lower-case hexadecimal digits.</param>
internal sealed record DeadLetterDocument(string Code, string Message, string? Subject, DateTimeOffset At, long Bytes, string Sha256);
