using System.Text.Json;
using Ingestion.Columnar;

namespace Ingestion.Core.Quarantine;

/// <summary>The columns of a quarantine object: the source's fields, all of them nullable, and behind them <see cref="QuarantineColumns"/>.</summary>
/// <remarks>
/// A field whose name is taken, without regard to case, gets a number behind its name; the object's metadata says which field a column holds.
/// </remarks>
internal sealed class QuarantineSchema
{
    /// <summary>The key of the object's metadata under which its source fields are.</summary>
    internal const string MetadataKey = "ingestion.source_schema";

    private readonly Schema _source;

    internal QuarantineSchema(Schema source)
    {
        _source = source;
        HashSet<string> taken = new(QuarantineColumns.Fields.Select(field => field.Name), StringComparer.OrdinalIgnoreCase);
        List<Field> fields = [];
        foreach (var field in source.Fields)
        {
            var name = field.Name;
            for (var number = 2; !taken.Add(name); number++)
            {
                name = FormattableString.Invariant($"{field.Name}_{number}");
            }

            fields.Add(new Field(name, field.Type));
        }

        SourceFields = source.Count;
        File = new Schema(fields.Concat(QuarantineColumns.Fields));
    }

    /// <summary>Gets the number of columns that hold the source's fields; they come first.</summary>
    internal int SourceFields { get; }

    /// <summary>Gets the columns of the object.</summary>
    internal Schema File { get; }

    /// <summary>Returns the planned fields, and behind them those that only the rows have.</summary>
    internal static QuarantineSchema Of(Schema planned, Schema? rows) =>
        new(rows is null ? planned : new Schema(planned.Fields.Concat(rows.Fields.Where(field => planned.IndexOf(field.Name) < 0))));

    /// <summary>Tells whether the object has a column for each field of rows.</summary>
    internal bool Holds(Schema rows)
    {
        foreach (var field in rows.Fields)
        {
            var ordinal = _source.IndexOf(field.Name);
            if (ordinal < 0 || _source[ordinal].Type != field.Type)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Returns the name under which the source gives a column.</summary>
    internal string FieldOf(int column) => _source[column].Name;

    /// <summary>Writes the source's fields as JSON for the object's metadata.</summary>
    internal string ToMetadata()
    {
        var fields = _source.Fields.Select((field, i) => new QuarantineField(field.Name, File[i].Name, field.Type.ToString(), field.IsNullable));
        return JsonSerializer.Serialize([.. fields], QuarantineJsonContext.Default.ListQuarantineField);
    }
}
