using System.Security.Cryptography;
using System.Text.Json;
using Ingestion.Core.Dictionary;

namespace Ingestion.Core.Runs;

/// <summary>Hashes of what the rows of a run depend on. A run goes on only where all of them are as they were.</summary>
internal static class RunInputs
{
    internal static IReadOnlyDictionary<string, string> Of(IngestionRequest request, ErpConfiguration configuration, DictionaryDataType dataType, string dictionaryVersion, ExtractPlan plan) =>
        new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["request"] = Hash(writer => Write(writer, request, plan)),
            ["settings"] = Hash(writer => Write(writer, configuration, configuration.GetDataType(request.DataType))),
            ["dictionary"] = Hash(writer => Write(writer, dictionaryVersion, dataType)),
            ["schema"] = Hash(writer => writer.WriteStringValue(plan.Schema.ToString())),
            ["software"] = Hash(writer => writer.WriteStringValue(ParquetOptions.SoftwareVersion)),
        };

    /// <summary>Names what is not as it was.</summary>
    internal static IReadOnlyList<string> Differences(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now) =>
        [.. now.Where(pair => !before.TryGetValue(pair.Key, out var hash) || !string.Equals(hash, pair.Value, StringComparison.Ordinal)).Select(pair => pair.Key)];

    /// <summary>What was asked for and what came of it: "auto" is the same request as what it turns out to be.</summary>
    private static void Write(Utf8JsonWriter writer, IngestionRequest request, ExtractPlan plan)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(plan.Mode.ToString());
        writer.WriteStringValue(plan.Window.Low?.ToString());
        writer.WriteStringValue(request.Window?.ToString());
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, ErpConfiguration configuration, DataTypeConfiguration dataType)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(configuration.SystemId ?? configuration.Connection.ToString());
        writer.WriteStringValue(configuration.TimeZone);
        writer.WriteStringValue(configuration.Company);
        writer.WriteStringValue(dataType.Source.ToString());
        writer.WriteStringValue(dataType.Unmapped.ToString());
        writer.WriteStringValue(dataType.Overlap.ToString("c"));
        writer.WriteStringValue(dataType.Cursor.ToString());
        writer.WriteStringValue(dataType.Duplicates.ToString());
        writer.WriteStringValue(dataType.Deletes.Strategy.ToString());
        writer.WriteStringValue(dataType.Deletes.Field);
        Write(writer, dataType.Deletes.Values);
        Write(writer, dataType.Ignore);
        Write(writer, dataType.Transformers);
        foreach (var (field, columns) in dataType.Mappings.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.WriteStringValue(field);
            Write(writer, columns);
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, string version, DictionaryDataType dataType)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(version);
        Write(writer, dataType.AllColumns.Select(column => column.ToString()!));
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, IEnumerable<string> texts)
    {
        writer.WriteStartArray();
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static string Hash(Action<Utf8JsonWriter> write)
    {
        using MemoryStream content = new();
        using (Utf8JsonWriter writer = new(content))
        {
            write(writer);
        }

        return Convert.ToHexStringLower(SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length)));
    }
}
