using Ingestion.Columnar;

namespace Ingestion.Core.Runs;

/// <summary>Brings the schemas of a run's parts together.</summary>
internal static class PartSchemas
{
    /// <summary>Returns the planned fields, and behind them those that only some parts have, as nullable.</summary>
    /// <exception cref="IngestionException">Two parts have a field with one name and different types.</exception>
    internal static Schema Union(Schema planned, IEnumerable<Schema> parts)
    {
        var fields = planned.Fields.ToList();
        var byName = fields.ToDictionary(field => field.Name, StringComparer.Ordinal);
        foreach (var field in parts.SelectMany(part => part.Fields))
        {
            if (byName.TryAdd(field.Name, field))
            {
                fields.Add(new Field(field.Name, field.Type, isNullable: true, field.Metadata));
            }
            else if (byName[field.Name].Type != field.Type)
            {
                throw new IngestionException(
                    ErrorClass.Contract, "ING4003", $"Column '{field.Name}' is '{byName[field.Name].Type}' in one part and '{field.Type}' in another. Nothing was committed.")
                {
                    Subject = field.Name,
                    Remedy = "Map the source field to a column of the dictionary, or ignore it.",
                };
            }
        }

        return new Schema(fields);
    }
}
