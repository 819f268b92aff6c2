using System.Globalization;
using System.Text.Json;
using Ingestion.Columnar;
using Ingestion.Core.State;
using Ingestion.Files;

namespace Ingestion.Core.Governance;

/// <summary>Keeps one file a schema, <c>v0001.json</c> and so on. Name, type and nullability of the columns make a schema; metadata does not.</summary>
internal sealed class FileSchemaRegistry(StateFolder folder, TimeProvider timeProvider) : ISchemaRegistry
{
    public async ValueTask<int> RegisterAsync(DatasetId dataset, Schema schema, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(schema);
        var path = folder.SchemasOf(dataset);
        ManifestColumn[] columns = [.. schema.Fields.Select(field => new ManifestColumn(field.Name, field.Type.ToString(), field.IsNullable))];
        try
        {
            return await RegisterAsync(dataset, path, columns, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            throw GovernanceErrors.CannotWrite(exception, Path.Combine(path, NameOf(1)));
        }
    }

    private static string NameOf(int version) => string.Create(CultureInfo.InvariantCulture, $"v{version:D4}.json");

    private static int FindLast(string path) =>
        Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "v*.json").Select(VersionOf).DefaultIfEmpty(0).Max()
            : 0;

    private static int VersionOf(string path) =>
        int.TryParse(Path.GetFileNameWithoutExtension(path).AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    private static async Task<SchemaDocument> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var content = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
            return JsonSerializer.Deserialize(content, GovernanceJson.Documents.SchemaDocument) ?? throw new JsonException("It is null.");
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw GovernanceErrors.Unreadable(path, exception);
        }
    }

    /// <summary>Takes the next number; if another process took it first, looks again.</summary>
    private async Task<int> RegisterAsync(DatasetId dataset, string path, ManifestColumn[] columns, CancellationToken cancellationToken)
    {
        while (true)
        {
            var last = FindLast(path);
            if (last > 0 && (await ReadAsync(Path.Combine(path, NameOf(last)), cancellationToken).ConfigureAwait(false)).Columns.SequenceEqual(columns))
            {
                return last;
            }

            SchemaDocument document = new(dataset, last + 1, timeProvider.GetUtcNow(), columns);
            var content = JsonSerializer.SerializeToUtf8Bytes(document, GovernanceJson.Documents.SchemaDocument);
            if (await DurableFile.TryCreateAsync(Path.Combine(path, NameOf(document.Version)), content, cancellationToken).ConfigureAwait(false))
            {
                return document.Version;
            }
        }
    }
}
