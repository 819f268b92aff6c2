using System.Text.Json;
using Ingestion.Columnar;

namespace Ingestion.Connectors.Http.Json;

/// <summary>Reads records from a buffer into columns. A record that is not completely there leaves no trace; one that can't become a row is kept aside.</summary>
internal sealed class RecordParser : IDisposable
{
    private readonly string _dataType;
    private readonly RecordColumns _columns;
    private readonly ObjectNode _record;
    private readonly ObjectNode _row;
    private readonly string? _explode;
    private readonly List<RejectedRecord> _rejected = [];
    private int _rows;
    private bool _isExploded;

    internal RecordParser(JsonRecordLayout layout)
    {
        _dataType = layout.DataType;
        _explode = layout.Explode;
        _columns = new RecordColumns(layout);
        _record = new ObjectNode(string.Empty, ignoresUndeclared: _explode is not null);
        _row = _record;
        if (_explode is not null)
        {
            _row = new ObjectNode(string.Empty, ignoresUndeclared: false);
            _record.Declare(_explode).Kind = SlotKind.Exploded;
        }

        foreach (var column in _columns.OfRow)
        {
            Declare(_row, layout.SourcePaths.GetValueOrDefault(column.Field.Name, column.Field.Name), SlotKind.Value, column);
        }

        foreach (var column in _columns.OfParent)
        {
            var path = column.Field.Name[JsonRecordLayout.ParentPrefix.Length..];
            Declare(_record, layout.SourcePaths.GetValueOrDefault(column.Field.Name, path), SlotKind.ParentValue, column);
        }
    }

    /// <summary>The records read since the last batch.</summary>
    internal int RecordCount { get; private set; }

    /// <summary>Reads one record, all of it or nothing. One that can't become a row is kept aside.</summary>
    /// <param name="reader">Stands on the record's start; anywhere if the result is <see langword="false"/>.</param>
    /// <param name="buffer">What the reader reads.</param>
    /// <returns><see langword="false"/> if the buffer ends before the record does.</returns>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    internal bool TryReadRecord(ref Utf8JsonReader reader, ReadOnlySpan<byte> buffer)
    {
        var firstRow = _rows;
        var start = reader;
        try
        {
            if (!TryReadRows(ref reader, buffer))
            {
                Forget(firstRow);
                return false;
            }
        }
        catch (RecordException failure)
        {
            Forget(firstRow);
            reader = start;
            if (!reader.TrySkip())
            {
                return false;
            }

            _rejected.Add(failure.Reject(buffer[(int)start.TokenStartIndex..(int)reader.BytesConsumed]));
        }

        RecordCount++;
        return true;
    }

    /// <summary>Reads a record that stands alone.</summary>
    /// <returns>A batch that the caller disposes; <see langword="null"/> if the record has no rows.</returns>
    /// <exception cref="IngestionException">It is not JSON, or can't become a row.</exception>
    internal RecordBatch? ReadOne(ReadOnlySpan<byte> raw)
    {
        Utf8JsonReader reader = new(raw, isFinalBlock: true, default);
        try
        {
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject && TryReadRows(ref reader, raw) && !reader.Read())
            {
                return Build();
            }
        }
        catch (JsonException exception)
        {
            throw RecordFailures.NotARecord(_dataType, exception);
        }

        throw RecordFailures.NotARecord(_dataType, cause: null);
    }

    /// <summary>Hands over the records that could not become rows since the last call.</summary>
    internal IReadOnlyList<RejectedRecord> TakeRejected()
    {
        if (_rejected.Count == 0)
        {
            return [];
        }

        RejectedRecord[] taken = [.. _rejected];
        _rejected.Clear();
        return taken;
    }

    /// <summary>Makes a batch of the rows so far and begins anew.</summary>
    /// <returns>A batch that the caller disposes; <see langword="null"/> if there are no rows.</returns>
    internal RecordBatch? Build()
    {
        var rows = _rows;
        _rows = 0;
        RecordCount = 0;
        return rows == 0 ? null : _columns.Build(rows);
    }

    /// <summary>Forgets the rows so far.</summary>
    internal void Clear()
    {
        Forget(0);
        _rejected.Clear();
        RecordCount = 0;
    }

    public void Dispose() => _columns.Dispose();

    private static void Declare(ObjectNode node, string path, SlotKind kind, RecordColumn column)
    {
        var slot = node.Declare(path);
        slot.Kind = kind;
        slot.Column = column;
    }

    private bool TryReadRows(ref Utf8JsonReader reader, ReadOnlySpan<byte> buffer)
    {
        var firstRow = _rows;
        _isExploded = false;
        if (!TryReadMembers(ref reader, buffer, _record))
        {
            return false;
        }

        if (_explode is null)
        {
            EndRow();
        }
        else
        {
            AppendParentValues(buffer, _rows - firstRow);
        }

        return _columns.FindMissing() is { } missing ? throw RecordFailures.Missing(_dataType, missing.Name, RecordCount + 1) : true;
    }

    private void Forget(int firstRow)
    {
        _columns.Truncate(firstRow);
        _rows = firstRow;
    }

    private bool TryReadMembers(ref Utf8JsonReader reader, ReadOnlySpan<byte> buffer, ObjectNode node)
    {
        PropertySlot? slot = null;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                return true;
            }

            slot = node.Find(ref reader, slot) ?? throw RecordFailures.BadName(_dataType, RecordCount + 1);
            if (!reader.Read() || !TryReadValue(ref reader, buffer, slot))
            {
                return false;
            }
        }

        return false;
    }

    private bool TryReadValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> buffer, PropertySlot slot)
    {
        switch (slot.Kind)
        {
            case SlotKind.Object when reader.TokenType == JsonTokenType.StartObject:
                return TryReadMembers(ref reader, buffer, slot.Members!);
            case SlotKind.Exploded when reader.TokenType == JsonTokenType.StartArray:
                return TryReadElements(ref reader, buffer, slot);
        }

        var start = (int)reader.TokenStartIndex;
        var type = reader.TokenType;
        if (type == JsonTokenType.Null)
        {
            return true;
        }

        if (!reader.TrySkip())
        {
            return false;
        }

        Take(new JsonToken(type, buffer[start..(int)reader.BytesConsumed], reader.ValueIsEscaped), start, slot);
        return true;
    }

    private void Take(in JsonToken token, int start, PropertySlot slot)
    {
        switch (slot.Kind)
        {
            case SlotKind.Ignored:
                return;
            case SlotKind.ParentValue when slot.Column!.IsKept:
                throw RecordFailures.Twice(_dataType, slot.Path, RecordCount + 1);
            case SlotKind.ParentValue:
                slot.Column.Keep(token, start);
                return;
            case SlotKind.Object:
                throw RecordFailures.NotAnObject(_dataType, slot.Path, RecordCount + 1, token);
            case SlotKind.Exploded:
                throw RecordFailures.NotAnArray(_dataType, slot.Path, RecordCount + 1, token);
            case SlotKind.Undeclared:
                slot.Column = _columns.FindOrAddLate(slot.Path, token.IsScalar, _rows)
                    ?? throw RecordFailures.Twice(_dataType, slot.Path, RecordCount + 1);
                slot.Kind = SlotKind.Value;
                break;
        }

        Append(slot.Column!, token);
    }

    private void Append(RecordColumn column, in JsonToken token)
    {
        if (column.Builder.Length != _rows)
        {
            throw RecordFailures.Twice(_dataType, column.Field.Name, RecordCount + 1);
        }

        if (!column.TryAppend(token))
        {
            throw RecordFailures.WrongType(_dataType, column.Field.Name, RecordCount + 1, token, column.Expected);
        }
    }

    private bool TryReadElements(ref Utf8JsonReader reader, ReadOnlySpan<byte> buffer, PropertySlot slot)
    {
        if (_isExploded)
        {
            throw RecordFailures.Twice(_dataType, slot.Path, RecordCount + 1);
        }

        _isExploded = true;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.EndArray:
                    return true;
                case JsonTokenType.StartObject when TryReadMembers(ref reader, buffer, _row):
                    EndRow();
                    break;
                case JsonTokenType.StartObject:
                    return false;
                default:
                    throw NotARow(ref reader, buffer, slot.Path);
            }
        }

        return false;
    }

    private RecordException NotARow(ref Utf8JsonReader reader, ReadOnlySpan<byte> buffer, string path)
    {
        var token = new JsonToken(reader.TokenType, buffer[(int)reader.TokenStartIndex..(int)reader.BytesConsumed], reader.ValueIsEscaped);
        return RecordFailures.NotAnObject(_dataType, $"{path}[]", RecordCount + 1, token);
    }

    private void EndRow()
    {
        _rows++;
        _columns.FillRow(_rows);
    }

    private void AppendParentValues(ReadOnlySpan<byte> buffer, int count)
    {
        foreach (var column in _columns.OfParent)
        {
            if (!column.TryGetKept(buffer, out var token))
            {
                column.Builder.AppendNulls(count);
                continue;
            }

            column.Forget();
            for (var i = 0; i < count; i++)
            {
                if (!column.TryAppend(token))
                {
                    throw RecordFailures.WrongType(_dataType, column.Field.Name, RecordCount + 1, token, column.Expected);
                }
            }
        }
    }
}
