using System.Text.Json;
using Ingestion.Columnar;
using Ingestion.Connectors.Http.Json.Values;

namespace Ingestion.Connectors.Http.Json;

/// <summary>One column of the page that is being read.</summary>
internal sealed class RecordColumn : IDisposable
{
    private readonly ValueWriter _writer;
    private JsonTokenType _keptType;
    private int _keptStart;
    private int _keptLength;
    private bool _isKeptEscaped;

    private RecordColumn(Field field, ValueWriter writer)
    {
        Field = field;
        _writer = writer;
    }

    internal Field Field { get; }

    internal ColumnBuilder Builder => _writer.Builder;

    internal string Expected => _writer.Expected;

    /// <summary>Whether the value of a parent was kept.</summary>
    internal bool IsKept => _keptLength != 0;

    /// <summary>A field of the schema: it takes what its type holds.</summary>
    internal static RecordColumn Declared(Field field, TimeZoneInfo timeZone) => new(field, ValueWriter.Create(field.Type, timeZone));

    /// <summary>A field that only turned up in the data: it takes anything, of the type that its first value suggests.</summary>
    internal static RecordColumn Late(string name, bool isScalar) => isScalar
        ? new(new Field(name, DataType.String), new Values.TextWriter(takesAnything: true))
        : new(new Field(name, DataType.Json), new JsonTextWriter());

    internal bool TryAppend(in JsonToken token) => _writer.TryAppend(token);

    /// <summary>Remembers where in the buffer the value of a parent is.</summary>
    internal void Keep(in JsonToken token, int start)
    {
        (_keptType, _keptStart, _keptLength, _isKeptEscaped) = (token.Type, start, token.Raw.Length, token.IsEscaped);
    }

    internal void Forget() => _keptLength = 0;

    /// <summary>Tells which value was kept.</summary>
    /// <returns><see langword="false"/> if there was none, which means null.</returns>
    internal bool TryGetKept(ReadOnlySpan<byte> buffer, out JsonToken token)
    {
        token = IsKept ? new JsonToken(_keptType, buffer.Slice(_keptStart, _keptLength), _isKeptEscaped) : default;
        return IsKept;
    }

    public void Dispose() => _writer.Dispose();
}
