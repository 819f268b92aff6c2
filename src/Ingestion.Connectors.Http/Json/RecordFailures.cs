using System.Globalization;

namespace Ingestion.Connectors.Http.Json;

/// <summary>The errors of answers whose JSON is right but whose content is not what was declared.</summary>
internal static class RecordFailures
{
    internal static IngestionException WrongType(string dataType, string field, int record, in JsonToken value, string expected) => Create(
        "ING3210",
        dataType,
        $"Data type '{dataType}', field '{field}', record {Number(record)} of the page: found {value.Describe()}, but expected {expected}.",
        $"Mend the value in the source. If the source changed the field for good, let the schema or the settings of '{dataType}' follow.");

    internal static IngestionException NotAnObject(string dataType, string path, int record, in JsonToken value) => Create(
        "ING3210",
        dataType,
        $"Data type '{dataType}', '{path}', record {Number(record)} of the page: found {value.Describe()}, but expected an object.",
        $"Mend the value in the source. If the source changed for good, let the schema or the settings of '{dataType}' follow.");

    internal static IngestionException NotAnArray(string dataType, string path, int record, in JsonToken value) => Create(
        "ING3210",
        dataType,
        $"Data type '{dataType}', '{path}', record {Number(record)} of the page: found {value.Describe()}, but expected an array of objects.",
        $"Let 'explode' in the settings of '{dataType}' name an array of objects.");

    internal static IngestionException Twice(string dataType, string field, int record) => Create(
        "ING3211",
        dataType,
        $"Data type '{dataType}', record {Number(record)} of the page: the field '{field}' occurs twice, so its value is not certain.",
        "Report it to who runs the source: names within a JSON object must differ.");

    internal static IngestionException Missing(string dataType, string field, int count, int rows) => Create(
        "ING3212",
        dataType,
        $"Data type '{dataType}': the field '{field}' is missing or null in {Number(count)} of the page's {Number(rows)} rows, but every row must have it.",
        $"Mend the rows in the source, or name another key field for '{dataType}'.");

    internal static IngestionException BadName(string dataType, int record) => Create(
        "ING3213",
        dataType,
        $"Data type '{dataType}', record {Number(record)} of the page: an object has more than 4,096 different names of members, or one that is no UTF-8.",
        "Members whose names are data, such as dates or ids, belong into a field of type json: declare their object as one.");

    private static IngestionException Create(string code, string subject, string message, string remedy) =>
        new(ErrorClass.SourceData, code, message) { Subject = subject, Remedy = remedy };

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
