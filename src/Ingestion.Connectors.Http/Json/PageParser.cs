using System.Text.Json;

namespace Ingestion.Connectors.Http.Json;

/// <summary>Reads an answer piece by piece: what surrounds the records, and with <see cref="RecordParser"/> the records.</summary>
internal sealed class PageParser : IDisposable
{
    private readonly JsonRecordLayout _layout;
    private readonly RecordParser _records;
    private JsonReaderState _state;
    private Place _place;
    private bool _hasRecords;
    private string? _cursor;

    internal PageParser(JsonRecordLayout layout)
    {
        _layout = layout;
        _records = new RecordParser(layout);
    }

    private enum Place
    {
        Start,
        Answer,
        Records,
        End,
    }

    /// <summary>Whether the answer is complete.</summary>
    internal bool IsComplete => _place == Place.End;

    /// <summary>The records read so far.</summary>
    internal int RecordCount => _records.RecordCount;

    internal void Begin()
    {
        _records.Clear();
        _state = default;
        _place = Place.Start;
        _hasRecords = false;
        _cursor = null;
    }

    /// <summary>Reads as far as the bytes reach.</summary>
    /// <param name="buffer">What followed the bytes that were consumed before.</param>
    /// <returns>The bytes consumed; the others must come again with more behind them.</returns>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="IngestionException">The content is not what was declared.</exception>
    internal int Parse(ReadOnlySpan<byte> buffer)
    {
        var reader = new Utf8JsonReader(buffer, isFinalBlock: false, _state);
        var last = reader;
        while (TryStep(ref reader, buffer))
        {
            last = reader;
        }

        _state = last.CurrentState;
        return (int)last.BytesConsumed;
    }

    /// <summary>Hands over what was read; only after <see cref="IsComplete"/>.</summary>
    internal JsonPage Build()
    {
        if (!_hasRecords)
        {
            throw NoRecords($"it has no '{_layout.RecordsProperty}'");
        }

        var count = _records.RecordCount;
        var rejected = _records.TakeRejected();
        return new JsonPage(_records.Build(), count, _cursor) { Rejected = rejected };
    }

    public void Dispose() => _records.Dispose();

    private bool TryStep(ref Utf8JsonReader reader, ReadOnlySpan<byte> buffer)
    {
        if (!reader.Read())
        {
            return false;
        }

        switch (_place)
        {
            case Place.Start:
                Enter(reader.TokenType);
                return true;
            case Place.Records when reader.TokenType == JsonTokenType.StartObject:
                return _records.TryReadRecord(ref reader, buffer);
            case Place.Records when reader.TokenType == JsonTokenType.EndArray:
                _place = _layout.RecordsProperty.Length == 0 ? Place.End : Place.Answer;
                return true;
            case Place.Records:
                throw NoRecords($"record {_records.RecordCount + 1} is no object");
            default:
                return TryReadMember(ref reader);
        }
    }

    private void Enter(JsonTokenType type)
    {
        var isArray = _layout.RecordsProperty.Length == 0;
        if (type != (isArray ? JsonTokenType.StartArray : JsonTokenType.StartObject))
        {
            throw NoRecords(isArray ? "it is no array" : "it is no object");
        }

        _place = isArray ? Place.Records : Place.Answer;
        _hasRecords = isArray;
    }

    private bool TryReadMember(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.EndObject)
        {
            _place = Place.End;
            return true;
        }

        var isRecords = !_hasRecords && reader.ValueTextEquals(_layout.RecordsProperty);
        var isCursor = _layout.CursorProperty is { } cursor && reader.ValueTextEquals(cursor);
        if (!reader.Read())
        {
            return false;
        }

        if (isRecords)
        {
            _place = reader.TokenType == JsonTokenType.StartArray ? Place.Records : throw NoRecords($"its '{_layout.RecordsProperty}' is no array");
            _hasRecords = true;
            return true;
        }

        if (!reader.TrySkip())
        {
            return false;
        }

        if (isCursor)
        {
            _cursor = ReadCursor(ref reader);
        }

        return true;
    }

    private string? ReadCursor(ref Utf8JsonReader reader)
    {
        var cursor = reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number => System.Text.Encoding.ASCII.GetString(reader.ValueSpan),
            JsonTokenType.Null => null,
            _ => throw NoRecords($"its '{_layout.CursorProperty}' is neither a text nor a number"),
        };
        return string.IsNullOrEmpty(cursor) ? null : cursor;
    }

    private IngestionException NoRecords(string what) => new(
        ErrorClass.SourceData,
        "ING3202",
        $"Data type '{_layout.DataType}': the answer is JSON, but {what}; expected {Expectation()}.")
    {
        Subject = _layout.DataType,
        Remedy = "Check the address and the resource in the settings: another service, or another version of it, may have answered.",
    };

    private string Expectation() => _layout.RecordsProperty.Length == 0
        ? "an array of objects"
        : $"an object with the array of objects '{_layout.RecordsProperty}'";
}
