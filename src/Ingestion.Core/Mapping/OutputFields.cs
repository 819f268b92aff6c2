using Ingestion.Columnar;
using Ingestion.Core.Dictionary;

namespace Ingestion.Core.Mapping;

/// <summary>Makes the fields of the output with the facts that later stages and the files carry.</summary>
internal static class OutputFields
{
    /// <summary>The fact that names the source field.</summary>
    internal const string SourceKey = "ingestion.source";

    /// <summary>The fact that tells what the column means.</summary>
    internal const string DescriptionKey = "description";

    /// <summary>A dictionary column that no source field fills.</summary>
    internal static Field Create(DictionaryColumn column, bool isNullable) =>
        new(column.Name, column.Type, isNullable, Facts((DescriptionKey, column.Description)));

    /// <summary>A dictionary column that a source field fills; it may be null even if it is required, because a deleted row has only its key.</summary>
    internal static Field Create(DictionaryColumn column, Field source) =>
        new(column.Name, column.Type, isNullable: true, Facts((DescriptionKey, column.Description), (SourceKey, source.Name)));

    /// <summary>A source field under its name in snake case.</summary>
    internal static Field Keep(Field source, string name) =>
        new(name, source.Type, isNullable: true, new Dictionary<string, string>(source.Metadata, StringComparer.Ordinal) { [SourceKey] = source.Name });

    private static Dictionary<string, string> Facts(params ReadOnlySpan<(string Key, string Value)> facts)
    {
        Dictionary<string, string> result = new(facts.Length, StringComparer.Ordinal);
        foreach (var (key, value) in facts)
        {
            result.Add(key, value);
        }

        return result;
    }
}
