using Ingestion.Columnar;
using Ingestion.Core.Dictionary;

namespace Ingestion.Core.Validation;

/// <summary>Checks rows against the data dictionary: types, required columns and the length of codes.</summary>
internal sealed class DictionaryValidator(DataDictionary dictionary) : IValidator
{
    public IBatchValidator Bind(Schema schema, DatasetId dataset)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(dataset);
        var dataType = dictionary.GetDataType(dataset.DataType);
        CheckTypes(schema, dataType, dataset);
        return new DictionaryBatchValidator(schema, dataType);
    }

    private static void CheckTypes(Schema schema, DictionaryDataType dataType, DatasetId dataset)
    {
        var problems = dataType.AllColumns.Select(column => FindProblem(schema, column)).OfType<string>().ToList();
        if (problems.Count > 0)
        {
            throw new IngestionException(ErrorClass.Contract, "ING4002", $"The columns of '{dataset}' are not those of the data dictionary: {string.Join("; ", problems)}.")
            {
                Subject = dataset.ToString(),
                Remedy = "See which transformer removes or changes the column, and take it out of the settings.",
            };
        }
    }

    private static string? FindProblem(Schema schema, DictionaryColumn column)
    {
        var ordinal = schema.IndexOf(column.Name);
        if (ordinal < 0)
        {
            return $"'{column.Name}' is missing";
        }

        var type = schema[ordinal].Type;
        return type == column.Type ? null : $"'{column.Name}' is '{type}' and must be '{column.Type}'";
    }
}
