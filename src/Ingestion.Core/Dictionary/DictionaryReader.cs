using System.Text.RegularExpressions;

namespace Ingestion.Core.Dictionary;

/// <summary>Reads a dictionary document and collects what contradicts itself.</summary>
internal sealed partial class DictionaryReader
{
    private const string NameRule = "1 to 63 of a-z, 0-9 and '_', the first no digit";

    private readonly List<string> _problems = [];

    internal static DataDictionary Read(ReadOnlyMemory<byte> utf8, string source)
    {
        var document = SettingsDocument.Bind(SettingsDocument.Parse(utf8, source), DictionaryJsonContext.Default.DictionaryDocument, source);
        DictionaryReader reader = new();
        var dictionary = reader.Read(document);
        return reader._problems.Count == 0
            ? dictionary
            : throw new IngestionException(ErrorClass.Configuration, "ING1019", $"'{source}' is no data dictionary: {string.Join("; ", reader._problems)}.")
            {
                Subject = source,
                Remedy = "Mend every place that the message names.",
            };
    }

    [GeneratedRegex(@"^[0-9]+\.[0-9]+\.[0-9]+\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionPattern();

    [GeneratedRegex(@"^[a-z_][a-z0-9_]{0,62}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();

    private DataDictionary Read(DictionaryDocument document)
    {
        Require(VersionPattern().IsMatch(document.Version), $"version '{document.Version}' is not three numbers such as '1.0.0'");
        RequireStandard("commonColumns", document.CommonColumns, StandardColumns.Common);
        RequireStandard("ingestColumns", document.IngestColumns, StandardColumns.Ingest);
        Require(document.DataTypes.Count > 0, "'dataTypes' is empty");

        var common = ReadColumns("commonColumns", document.CommonColumns);
        var ingest = ReadColumns("ingestColumns", document.IngestColumns);
        List<DictionaryDataType> dataTypes = [];
        foreach (var (name, dataType) in document.DataTypes)
        {
            Require(DatasetId.IsDataType(name), $"data type '{name}' is not {DatasetId.DataTypeRule}");
            var columns = ReadColumns($"dataTypes.{name}.columns", dataType.Columns);
            if (AreUnique(name, [.. common, .. columns, .. ingest]))
            {
                RequireKey(name, dataType.Key, columns);
                dataTypes.Add(new DictionaryDataType(name, dataType.Description, dataType.Key, common, columns, ingest));
            }
        }

        return new DataDictionary(document.Version, dataTypes);
    }

    private List<DictionaryColumn> ReadColumns(string path, IReadOnlyList<ColumnDocument> documents)
    {
        List<DictionaryColumn> columns = new(documents.Count);
        foreach (var document in documents)
        {
            Require(NamePattern().IsMatch(document.Name), $"{path}: column '{document.Name}' is not {NameRule}");
            Require(
                document.Description.Length > 0 && !document.Description.Contains('\n', StringComparison.Ordinal),
                $"{path}: column '{document.Name}' needs a description of one line");
            if (DictionaryType.Find(document.Type) is not { } type)
            {
                _problems.Add($"{path}: column '{document.Name}' has the unknown type '{document.Type}' (known: {DictionaryType.Names})");
                continue;
            }

            columns.Add(new DictionaryColumn(document.Name, type)
            {
                IsRequired = document.Required,
                Description = document.Description,
                AllowedValues = document.Allowed ?? [],
            });
        }

        return columns;
    }

    private void RequireStandard(string path, IReadOnlyList<ColumnDocument> actual, IReadOnlyList<(string Name, string Type)> expected) =>
        Require(
            actual.Select(column => (column.Name, column.Type)).SequenceEqual(expected),
            $"'{path}' must be {string.Join(", ", expected.Select(column => $"{column.Name} ({column.Type})"))} in this order");

    private bool AreUnique(string dataType, IReadOnlyList<DictionaryColumn> columns)
    {
        var repeated = columns.GroupBy(column => column.Name, StringComparer.Ordinal).Where(group => group.Skip(1).Any()).Select(group => group.Key).ToList();
        _problems.AddRange(repeated.Select(name => $"data type '{dataType}' has two columns '{name}' (common and ingest columns included)"));
        return repeated.Count == 0;
    }

    private void RequireKey(string dataType, string key, List<DictionaryColumn> columns)
    {
        var isSourceId = string.Equals(key, StandardColumns.SourceId, StringComparison.Ordinal);
        Require(
            isSourceId || columns.Exists(c => string.Equals(c.Name, key, StringComparison.Ordinal) && c.IsRequired && string.Equals(c.TypeName, "text", StringComparison.Ordinal)),
            $"the key '{key}' of data type '{dataType}' must be a required column of type 'text', or 'source_id'");
    }

    private void Require(bool condition, string problem)
    {
        if (!condition)
        {
            _problems.Add(problem);
        }
    }
}
