using System.Buffers.Text;
using Ingestion.Columnar;
using Ingestion.Core.Mapping;

namespace Ingestion.Core.Deletes;

/// <summary>The source field whose values become <c>source_id</c>, to make rows of the source again of such texts.</summary>
internal sealed class KeyField
{
    private readonly Schema _schema;

    private KeyField(Field field) => _schema = new Schema(field);

    internal delegate bool KeyFilter(ReadOnlySpan<byte> key);

    /// <summary>Finds the key field of a plan.</summary>
    /// <exception cref="IngestionException">No field, or one whose texts can't be read back, becomes <c>source_id</c> (ING1050).</exception>
    internal static KeyField Find(MappingPlan mapping)
    {
        var field = mapping.Input.Source.Fields.FirstOrDefault(field => mapping.Input.IsKeyField(field.Name));
        return field is { Type.Kind: DataTypeKind.String or DataTypeKind.Int32 or DataTypeKind.Int64 or DataTypeKind.Guid }
            ? new KeyField(field)
            : throw new IngestionException(
                ErrorClass.Configuration,
                "ING1050",
                $"Data type '{mapping.Input.DataType.Name}': deleted rows can't be found by comparing keys, because the key is {(field is null ? "of no single source field" : $"'{field.Name}' of type '{field.Type}'")}; allowed are string, int32, int64 and guid.")
            {
                Subject = mapping.Input.Erp.Source,
                Remedy = $"Choose another strategy in 'dataTypes.{mapping.Input.DataType.Name}.deletes'.",
            };
    }

    /// <summary>Returns the keys of rows of the source, as rows with the key alone; the caller disposes them.</summary>
    internal RecordBatch Of(RecordBatch rows) => rows.Select(rows.Schema.IndexOf(_schema[0].Name));

    /// <summary>Makes a batch of the keys that a filter takes; <see langword="null"/> if there are none.</summary>
    internal RecordBatch? BatchOf(BytesColumn keys, KeyFilter isWanted)
    {
        using var builder = ColumnBuilder.Create(_schema[0].Type);
        var rows = 0;
        for (var row = 0; row < keys.Length; row++)
        {
            var key = keys.GetBytes(row);
            if (isWanted(key))
            {
                Append(builder, key);
                rows++;
            }
        }

        return rows == 0 ? null : new RecordBatch(_schema, rows, builder.Build());
    }

    private void Append(ColumnBuilder builder, ReadOnlySpan<byte> key)
    {
        switch (builder)
        {
            case BytesColumnBuilder texts:
                texts.Append(key);
                break;
            case FixedColumnBuilder<long> numbers when Utf8Parser.TryParse(key, out long number, out var read) && read == key.Length:
                numbers.Append(number);
                break;
            case FixedColumnBuilder<int> numbers when Utf8Parser.TryParse(key, out int number, out var read) && read == key.Length:
                numbers.Append(number);
                break;
            case FixedColumnBuilder<Guid> ids when Utf8Parser.TryParse(key, out Guid id, out var read) && read == key.Length:
                ids.Append(id);
                break;
            default:
                throw new IngestionException(ErrorClass.SourceData, "ING3305", $"A key of the last snapshot is no value of the key field '{_schema[0].Name}' of type '{_schema[0].Type}': the field's type changed.")
                {
                    Subject = _schema[0].Name,
                    Remedy = "Reset the state of the dataset, and run it with '--mode full'.",
                };
        }
    }
}
