using Ingestion.Columnar;

namespace Ingestion.Core.Runs;

/// <summary>Brings the schemas of a run's parts together.</summary>
internal static class PartSchemas
{
    /// <summary>Returns the planned fields, and behind them those that only some parts have, as nullable.</summary>
    internal static Schema Union(Schema planned, IEnumerable<Schema> parts)
    {
        var fields = planned.Fields.ToList();
        var names = fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var field in parts.SelectMany(part => part.Fields).Where(field => names.Add(field.Name)))
        {
            fields.Add(new Field(field.Name, field.Type, isNullable: true, field.Metadata));
        }

        return new Schema(fields);
    }
}
