namespace Ingestion.Testing.Tests.Conformance.Defects;

internal static class SettingsDefects
{
    private const string Check = "default_settings_are_valid";

    public static IReadOnlyList<Defect> All { get; } =
    [
        Replace("an unknown key", "\"company\":", "\"compny\":"),
        Replace("an unknown key of a data type", "\"unmapped\":", "\"unmaped\":"),
        Replace("a key twice", "\"company\": \"MEM\"", "\"company\": \"MEM\", \"company\": \"MEM\""),
        Replace("another version", "\"version\": 1", "\"version\": 2"),
        Replace("another ERP type", "\"erpType\": \"memory\"", "\"erpType\": \"memories\""),
        Replace("a zone that is none", "Europe/Berlin", "Middle/Earth"),
        Replace("a policy that is none", "drop_and_report", "drop"),
        Replace("a duration that is none", "00:05:00", "5 minutes"),
        Replace("a mapping to no column", "\"item_id\"", "\"Item Id\""),
        Replace("a mapping to a number", "\"item_id\"", "7"),
        Replace("a data type that is none", "\"vendors\":", "\"Vendors\":"),
        Replace("no settings of the data type", "\"items\":", "\"parts\":"),
        Replace("no mappings of the data type", "\"mappings\": { \"id\": \"item_id\", \"note\": [\"description\", \"notes\"] },", string.Empty),
        Replace("no JSON", "\"dataTypes\":", "dataTypes:"),
        Defect.Of(Check, "an ERP type that is not allowed", good => new AlteredConnector(good) { ErpType = "Memory ERP" }),
    ];

    private static Defect Replace(string name, string part, string replacement) => Defect.Of(Check, name, good =>
    {
        Assert.Contains(part, good.DefaultSettings, StringComparison.Ordinal);
        return new AlteredConnector(good) { DefaultSettings = good.DefaultSettings.Replace(part, replacement, StringComparison.Ordinal) };
    });
}
