namespace Ingestion.Connectors.Http.Json;

/// <summary>A record is JSON, but can't become a row. The page around it can be read on.</summary>
internal sealed class RecordException(string code, string message, string? rawValue) : IngestionException(ErrorClass.SourceData, code, message)
{
    /// <summary>Gets the value that did not fit, as the source spells it.</summary>
    internal string? RawValue => rawValue;

    /// <summary>Makes of it what is kept of the record.</summary>
    internal RejectedRecord Reject(ReadOnlySpan<byte> raw) => new(raw.ToArray(), Code, Path ?? string.Empty, Message) { RawValue = rawValue };
}
