using Ingestion.Columnar;

namespace Ingestion.Core.Mapping;

/// <summary>Where the fields of a plan lie in batches of one schema.</summary>
internal sealed class FieldBinding
{
    private readonly Dictionary<string, int> _ordinals;
    private readonly List<string> _missing = [];
    private readonly List<(Field Planned, Field Sent)> _changed = [];

    internal FieldBinding(MappingInput input, Schema schema, int announcedFields)
    {
        var planned = input.Source;
        _ordinals = new Dictionary<string, int>(planned.Count, StringComparer.Ordinal);
        for (var i = 0; i < planned.Count; i++)
        {
            var field = planned[i];
            var ordinal = schema.IndexOf(field.Name);
            if (ordinal >= 0)
            {
                _ordinals.Add(field.Name, ordinal);
                if (schema[ordinal].Type != field.Type)
                {
                    _changed.Add((field, schema[ordinal]));
                }
            }
            else if (i < announcedFields)
            {
                _missing.Add(field.Name);
            }
        }
    }

    /// <summary>Returns the position of a field, or -1 if batches of this schema lack it.</summary>
    internal int OrdinalOf(string field) => _ordinals.GetValueOrDefault(field, -1);

    /// <summary>Throws if batches of this schema do not hold what was planned.</summary>
    internal void Check(MappingInput input, RowOperation operation)
    {
        if (_changed.Count > 0)
        {
            throw new IngestionException(
                ErrorClass.Contract,
                "ING4003",
                $"The source of '{input.DataType.Name}' changed types while it was read: {string.Join(", ", _changed.Select(c => $"'{c.Planned.Name}' was '{c.Planned.Type}' and is '{c.Sent.Type}'"))}.")
            {
                Subject = input.Erp.Source,
                Remedy = "Run it again: a new run plans with the new types.",
            };
        }

        var missing = operation == RowOperation.Delete ? [.. _missing.Where(input.IsKeyField)] : _missing;
        if (missing.Count > 0)
        {
            throw new IngestionException(
                ErrorClass.SourceData,
                "ING3221",
                $"The source of '{input.DataType.Name}' sent rows without the fields {MappingInput.Quote(missing)}, which it had announced.")
            {
                Subject = input.Erp.Source,
                Remedy = operation == RowOperation.Delete
                    ? "Deleted rows need their key fields; see the connector's documentation of deletes."
                    : "A connector gives nulls for values that it does not have; report this to its author.",
            };
        }
    }
}
