using System.Globalization;
using System.Text;

namespace Ingestion.Connectors.Http.Json;

/// <summary>The errors of answers whose JSON is right but whose content is not what was declared.</summary>
internal static class RecordFailures
{
    internal static RecordException WrongType(string dataType, string field, int record, in JsonToken value, string expected) => Create(
        "ING3210",
        dataType,
        field,
        $"Data type '{dataType}', field '{field}', record {Number(record)} of the page: found {value.Describe()}, but expected {expected}.",
        $"Mend the value in the source. If the source changed the field for good, let the schema or the settings of '{dataType}' follow.",
        value);

    internal static RecordException NotAnObject(string dataType, string path, int record, in JsonToken value) => Create(
        "ING3210",
        dataType,
        path,
        $"Data type '{dataType}', '{path}', record {Number(record)} of the page: found {value.Describe()}, but expected an object.",
        $"Mend the value in the source. If the source changed for good, let the schema or the settings of '{dataType}' follow.",
        value);

    internal static RecordException NotAnArray(string dataType, string path, int record, in JsonToken value) => Create(
        "ING3210",
        dataType,
        path,
        $"Data type '{dataType}', '{path}', record {Number(record)} of the page: found {value.Describe()}, but expected an array of objects.",
        $"Let 'explode' in the settings of '{dataType}' name an array of objects.",
        value);

    internal static RecordException Twice(string dataType, string field, int record) => Create(
        "ING3211",
        dataType,
        field,
        $"Data type '{dataType}', record {Number(record)} of the page: the field '{field}' occurs twice, so its value is not certain.",
        "Report it to who runs the source: names within a JSON object must differ.");

    internal static RecordException Missing(string dataType, string field, int record) => Create(
        "ING3212",
        dataType,
        field,
        $"Data type '{dataType}', record {Number(record)} of the page: the field '{field}' is missing or null, but every row must have it.",
        $"Mend the rows in the source, or name another key field for '{dataType}'.");

    internal static RecordException BadName(string dataType, int record) => Create(
        "ING3213",
        dataType,
        string.Empty,
        $"Data type '{dataType}', record {Number(record)} of the page: an object has more than 4,096 different names of members, or one that is no UTF-8.",
        "Members whose names are data, such as dates or ids, belong into a field of type json: declare their object as one.");

    internal static IngestionException NotARecord(string dataType, Exception? cause) =>
        new(ErrorClass.SourceData, "ING3201", $"Data type '{dataType}': the record is not a JSON object.", cause)
        {
            Subject = dataType,
            Remedy = "Only a record that this connector rejected can be read again.",
        };

    private static RecordException Create(string code, string subject, string path, string message, string remedy, in JsonToken value = default) =>
        new(code, message, value.Raw.IsEmpty ? null : Encoding.UTF8.GetString(value.Text)) { Subject = subject, Path = path, Remedy = remedy };

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
