using System.Collections;

namespace Ingestion.Columnar;

/// <summary>Appends the values of rows, nested ones with all that they hold; a value that does not fit is named with its row and path.</summary>
internal sealed class RowAppender
{
    /// <summary>Gets or sets the number of the row that is being appended, for messages.</summary>
    internal int Row { get; set; }

    internal void Append(ColumnBuilder builder, bool isNullable, object? value, ValuePath path)
    {
        if (value is null)
        {
            if (!isNullable)
            {
                throw new ArgumentException($"Row {Row} has a null in field '{path}', which allows none.", nameof(value));
            }

            builder.AppendNull();
        }
        else if (!TryAppendNested(builder, value, path) && !ObjectValue.TryAppend(builder, value))
        {
            throw new ArgumentException(
                $"Row {Row}, field '{path}': a value of type '{value.GetType().Name}' can't be held exactly as '{builder.Type}'.{Advise(builder.Type, value)}", nameof(value));
        }
    }

    /// <summary>Says what is wrong with a time, since the type alone does not tell it.</summary>
    private static string Advise(DataType type, object value) => (type, value) switch
    {
        (TimestampType { IsUtc: true }, DateTime { Kind: not DateTimeKind.Utc } time) => $" Its kind is {time.Kind}; a timestamp takes Utc, or a DateTimeOffset.",
        (TimestampType { IsUtc: false }, DateTime { Kind: not DateTimeKind.Unspecified } time) => $" Its kind is {time.Kind}; a local timestamp takes Unspecified.",
        (TimestampType, DateTime or DateTimeOffset) => " It has digits beyond the microsecond; cut them first.",
        _ => string.Empty,
    };

    private static IEnumerable<KeyValuePair<object?, object?>>? EntriesOf(object value) => value switch
    {
        IEnumerable<KeyValuePair<object?, object?>> entries => entries,
        IEnumerable<KeyValuePair<string, object?>> entries => entries.Select(entry => new KeyValuePair<object?, object?>(entry.Key, entry.Value)),
        IDictionary dictionary => EntriesOf(dictionary),
        _ => null,
    };

    private static IEnumerable<KeyValuePair<object?, object?>> EntriesOf(IDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary)
        {
            yield return new(entry.Key, entry.Value);
        }
    }

    private bool TryAppendNested(ColumnBuilder builder, object value, ValuePath path)
    {
        switch (builder)
        {
            case ListColumnBuilder lists when value is IEnumerable elements and not string:
                AppendList(lists, elements, path);
                return true;
            case MapColumnBuilder maps when EntriesOf(value) is { } entries:
                AppendMap(maps, entries, path);
                return true;
            case StructColumnBuilder structs when value is IReadOnlyDictionary<string, object?> values:
                AppendStruct(structs, values, path);
                return true;
            default:
                return false;
        }
    }

    private void AppendList(ListColumnBuilder builder, IEnumerable elements, ValuePath path)
    {
        var isNullable = ((ListType)builder.Type).Element.IsNullable;
        var index = 0;
        foreach (var element in elements)
        {
            Append(builder.Elements, isNullable, element, path.Element(index++));
        }

        builder.Append();
    }

    private void AppendMap(MapColumnBuilder builder, IEnumerable<KeyValuePair<object?, object?>> entries, ValuePath path)
    {
        var type = (MapType)builder.Type;
        var index = 0;
        foreach (var (key, value) in entries)
        {
            var entry = path.Element(index++);
            Append(builder.Keys, isNullable: false, key, entry.Member(type.Key.Name));
            Append(builder.Values, type.Value.IsNullable, value, entry.Member(type.Value.Name));
        }

        builder.Append();
    }

    private void AppendStruct(StructColumnBuilder builder, IReadOnlyDictionary<string, object?> values, ValuePath path)
    {
        var schema = ((StructType)builder.Type).Schema;
        if (values.Keys.FirstOrDefault(key => schema.IndexOf(key) < 0) is { } unknown)
        {
            throw new ArgumentException(
                $"Row {Row}, field '{path}' has the key '{unknown}', which '{builder.Type}' lacks.", nameof(values));
        }

        for (var i = 0; i < schema.Count; i++)
        {
            Append(builder.Fields[i], schema[i].IsNullable, values.GetValueOrDefault(schema[i].Name), path.Member(schema[i].Name));
        }

        builder.Append();
    }
}
