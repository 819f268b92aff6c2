using System.Globalization;
using Ingestion;
using Ingestion.Columnar;

namespace Contoso.Erp.Connector;

/// <summary>A table of the Contoso ERP: lines of fields separated by <c>|</c>, each with the number of its last change.</summary>
internal sealed class ContosoTable
{
    private readonly string _file;
    private readonly string _deletedFile;

    internal ContosoTable(ConnectorContext context, string dataType)
    {
        var connection = context.Configuration.Connection.Bind(ContosoJsonContext.Default.ContosoConnection);
        var source = context.Configuration.GetDataType(dataType).Source.Bind(ContosoJsonContext.Default.ContosoSource);
        var folder = connection.Folder ?? throw new IngestionException(ErrorClass.Configuration, "CONTOSO01", "The settings name no 'connection.folder'.")
        {
            Subject = context.Configuration.Source,
            Remedy = "Add the folder that the ERP exports to.",
        };
        CheckAccess(folder, context.Credentials);
        _file = Path.Combine(folder, source.Table + ".txt");
        _deletedFile = Path.Combine(folder, source.Table + ".deleted.txt");
    }

    internal static Schema Schema { get; } = new(
        new Field("no", DataType.String, isNullable: false),
        new Field("name", DataType.String),
        new Field("open_amount", DataType.Decimal(18, 2)),
        new Field("change", DataType.Int64, isNullable: false));

    internal static Schema DeletedSchema { get; } = new(
        new Field("no", DataType.String, isNullable: false),
        new Field("change", DataType.Int64, isNullable: false));

    /// <summary>Reads the lines whose change number lies in the window, with the number of each line.</summary>
    internal IEnumerable<(long Line, Dictionary<string, object?> Row)> Read(bool deleted, ExtractionWindow window)
    {
        var (file, schema) = deleted ? (_deletedFile, DeletedSchema) : (_file, Schema);
        var range = new CursorWindow(new CursorConfiguration(), window).ToNumbers();
        var low = range.From is { } from ? from - (range.IsFromInclusive ? 1 : 0) : long.MinValue;
        var high = range.To ?? long.MaxValue;
        return Lines(file)
            .Select((text, line) => ((long)line, Row: Parse(text, line, schema)))
            .Where(pair => (long)pair.Row["change"]! > low && (long)pair.Row["change"]! <= high);
    }

    internal Watermark High() => new(
        WatermarkKind.Sequence,
        Lines(_file).Concat(Lines(_deletedFile))
            .Select(line => long.Parse(line[(line.LastIndexOf('|') + 1)..], CultureInfo.InvariantCulture))
            .DefaultIfEmpty(0).Max().ToString(CultureInfo.InvariantCulture));

    private static void CheckAccess(string folder, ErpCredentials credentials)
    {
        var accessKey = credentials.GetRequired("accessKey");
        var keyFile = Path.Combine(folder, "access.key");
        if (!File.Exists(keyFile))
        {
            throw new IngestionException(ErrorClass.SourceUnavailable, "CONTOSO02", $"'{folder}' is no folder of Contoso exports.") { Subject = folder };
        }

        if (!string.Equals(File.ReadAllText(keyFile).Trim(), accessKey, StringComparison.Ordinal))
        {
            throw new IngestionException(ErrorClass.Credentials, "CONTOSO03", "Contoso refuses the access key.") { Subject = folder, Remedy = "Renew the credential 'accessKey'." };
        }
    }

    private static Dictionary<string, object?> Parse(string text, int line, Schema schema)
    {
        var fields = text.Split('|');
        if (fields.Length != schema.Count)
        {
            throw new IngestionException(ErrorClass.SourceData, "CONTOSO04", $"Line {line + 1} has {fields.Length} fields and not {schema.Count}.");
        }

        return schema.Fields.Zip(fields).ToDictionary(pair => pair.First.Name, pair => Value(pair.First.Type, pair.Second));
    }

    private static object? Value(DataType type, string text) => type.Kind switch
    {
        _ when text.Length == 0 => null,
        DataTypeKind.Int64 => long.Parse(text, CultureInfo.InvariantCulture),
        DataTypeKind.Decimal => ExactDecimal.Parse(text),
        _ => text,
    };

    private static IEnumerable<string> Lines(string file) => File.Exists(file) ? File.ReadLines(file) : [];
}
