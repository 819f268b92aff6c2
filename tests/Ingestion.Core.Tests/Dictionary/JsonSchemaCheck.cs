using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ingestion.Core.Tests.Dictionary;

/// <summary>Checks JSON against the part of JSON Schema 2020-12 that our schemas use; an unknown keyword fails the test.</summary>
internal sealed class JsonSchemaCheck(JsonElement schema)
{
    private static readonly HashSet<string> Annotations = ["$schema", "$defs", "title", "description", "default"];

    internal IReadOnlyList<string> Check(JsonElement value)
    {
        List<string> errors = [];
        Check(value, schema, "$", errors);
        return errors;
    }

    private void Check(JsonElement value, JsonElement rules, string path, List<string> errors)
    {
        foreach (var rule in rules.EnumerateObject().Where(rule => !Annotations.Contains(rule.Name)))
        {
            if (rule.Name == "$ref")
            {
                Check(value, schema.GetProperty("$defs").GetProperty(rule.Value.GetString()!["#/$defs/".Length..]), path, errors);
            }
            else if (!Holds(rule.Name, rule.Value, value, rules, path, errors))
            {
                errors.Add($"{path}: {rule.Name}");
            }
        }
    }

    private bool Holds(string name, JsonElement rule, JsonElement value, JsonElement rules, string path, List<string> errors) => (name, value.ValueKind) switch
    {
        ("type", _) => rule.GetString() == TypeOf(value),
        ("required", JsonValueKind.Object) => rule.EnumerateArray().All(key => value.TryGetProperty(key.GetString()!, out _)),
        ("properties", JsonValueKind.Object) => CheckProperties(rule, value, path, errors),
        ("additionalProperties", JsonValueKind.Object) => CheckOthers(rule, value, rules, path, errors),
        ("propertyNames", JsonValueKind.Object) => value.EnumerateObject().All(member => Regex.IsMatch(member.Name, rule.GetProperty("pattern").GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1))),
        ("minProperties", JsonValueKind.Object) => value.EnumerateObject().Count() >= rule.GetInt32(),
        ("items", JsonValueKind.Array) => CheckItems(rule, value, path, errors),
        ("minItems", JsonValueKind.Array) => value.GetArrayLength() >= rule.GetInt32(),
        ("uniqueItems", JsonValueKind.Array) => value.EnumerateArray().Select(item => item.GetRawText()).Distinct(StringComparer.Ordinal).Count() == value.GetArrayLength(),
        ("pattern", JsonValueKind.String) => Regex.IsMatch(value.GetString()!, rule.GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1)),
        ("minLength", JsonValueKind.String) => value.GetString()!.Length >= rule.GetInt32(),
        _ => throw new NotSupportedException($"{path}: keyword '{name}' on {value.ValueKind}"),
    };

    private bool CheckProperties(JsonElement rule, JsonElement value, string path, List<string> errors)
    {
        foreach (var property in rule.EnumerateObject())
        {
            if (value.TryGetProperty(property.Name, out var member))
            {
                Check(member, property.Value, $"{path}.{property.Name}", errors);
            }
        }

        return true;
    }

    private bool CheckOthers(JsonElement rule, JsonElement value, JsonElement rules, string path, List<string> errors)
    {
        var others = value.EnumerateObject().Where(member => !rules.TryGetProperty("properties", out var known) || !known.TryGetProperty(member.Name, out _)).ToList();
        if (rule.ValueKind == JsonValueKind.False)
        {
            return others.Count == 0;
        }

        others.ForEach(member => Check(member.Value, rule, $"{path}.{member.Name}", errors));
        return true;
    }

    private bool CheckItems(JsonElement rule, JsonElement value, string path, List<string> errors)
    {
        foreach (var item in value.EnumerateArray())
        {
            Check(item, rule, $"{path}[]", errors);
        }

        return true;
    }

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => "number",
        _ => "null",
    };
}
