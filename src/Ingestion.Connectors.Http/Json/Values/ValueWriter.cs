using System.Text.Json;
using Ingestion.Columnar;

namespace Ingestion.Connectors.Http.Json.Values;

/// <summary>Turns JSON values into the values of one column type, exactly or not at all.</summary>
internal abstract class ValueWriter : IDisposable
{
    private const int MaxScalarBytes = 256;

    /// <summary>Where the values go.</summary>
    internal abstract ColumnBuilder Builder { get; }

    /// <summary>What the column takes, for messages.</summary>
    internal abstract string Expected { get; }

    internal static ValueWriter Create(DataType type, TimeZoneInfo timeZone) => type.Kind switch
    {
        DataTypeKind.Boolean => new BooleanWriter(),
        DataTypeKind.Int32 => new Int32Writer(),
        DataTypeKind.Int64 => new Int64Writer(),
        DataTypeKind.Float => new FloatWriter(),
        DataTypeKind.Double => new DoubleWriter(),
        DataTypeKind.Decimal => new DecimalWriter((DecimalType)type),
        DataTypeKind.Date => new DateWriter(),
        DataTypeKind.Time => new TimeWriter(),
        DataTypeKind.Timestamp => new TimestampWriter((TimestampType)type, timeZone),
        DataTypeKind.String => new TextWriter(),
        DataTypeKind.Json => new JsonTextWriter(),
        DataTypeKind.Guid => new GuidWriter(),
        DataTypeKind.Binary => new BinaryWriter(),
        _ => throw new ArgumentException($"A JSON value can't be read as '{type}'.", nameof(type)),
    };

    public void Dispose()
    {
        Builder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Adds a value that is not null.</summary>
    /// <returns><see langword="false"/> if the column can't hold it exactly; then nothing was added.</returns>
    internal virtual bool TryAppend(in JsonToken token)
    {
        if (!token.IsEscaped || token.Type != JsonTokenType.String)
        {
            return token.IsScalar && TryAppendScalar(token.Type, token.Text);
        }

        if (token.Text.Length > MaxScalarBytes)
        {
            return false;
        }

        Span<byte> text = stackalloc byte[MaxScalarBytes];
        var length = token.Unescape(text);
        return length >= 0 && TryAppendScalar(JsonTokenType.String, text[..length]);
    }

    /// <summary>Adds a value that is neither an object nor an array.</summary>
    /// <param name="type">The kind of value.</param>
    /// <param name="text">Its text, without quotes and escapes.</param>
    /// <returns><see langword="false"/> if the column can't hold it exactly; then nothing was added.</returns>
    protected abstract bool TryAppendScalar(JsonTokenType type, ReadOnlySpan<byte> text);

    /// <summary>Tells whether a value can be a number: JSON's own, or a text.</summary>
    protected static bool IsNumeric(JsonTokenType type) => type is JsonTokenType.Number or JsonTokenType.String;
}
