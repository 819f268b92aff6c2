using Ingestion.Columnar;
using Ingestion.Connectors.Http.Json;

namespace Ingestion.Connectors.Http;

/// <summary>Reads single records, such as those that were rejected before: what <see cref="IExtractor.ParseRejected"/> needs.</summary>
public static class JsonRecord
{
    /// <summary>Reads one record.</summary>
    /// <param name="layout">Which fields it fills; where the records are in an answer does not matter.</param>
    /// <param name="raw">The record, a JSON object in UTF-8; see <see cref="RejectedRecord.Raw"/>.</param>
    /// <returns>One row, or as many as the array has that is exploded; the caller disposes them.</returns>
    /// <exception cref="IngestionException">The record is not JSON, or still can't become a row.</exception>
    public static RecordBatch Parse(JsonRecordLayout layout, ReadOnlyMemory<byte> raw)
    {
        ArgumentNullException.ThrowIfNull(layout);
        using RecordParser parser = new(layout);
        return parser.ReadOne(raw.Span) ?? RecordBatch.FromRows(layout.Schema, []);
    }
}
