using System.Globalization;

namespace Ingestion.Testing.Conformance.Settings;

/// <summary>Reads what a connector's default settings say about changes.</summary>
internal static class ChangeFormReader
{
    /// <summary>Returns what is not allowed, as path and value; <see langword="null"/> if all is.</summary>
    internal static string? FindWrong(DataTypeForm form, string timeZone)
    {
        (string Path, string? Value, bool IsAllowed)[] settings =
        [
            ("overlap", form.Overlap, Count(form.Overlap) is not null || Duration(form.Overlap) is not null),
            ("duplicates", form.Duplicates, Duplicates(form.Duplicates) is not null),
            ("cursor.kind", form.Cursor?.Kind, form.Cursor?.Kind is null || Kind(form.Cursor.Kind) is not null),
            ("cursor.zone", form.Cursor?.Zone, form.Cursor?.Zone is null || CursorZone.TryParse(form.Cursor.Zone, timeZone, out _)),
            ("cursor.low", form.Cursor?.Low, form.Cursor?.Low is null or "inclusive" or "exclusive"),
            ("cursor.nulls", form.Cursor?.Nulls, Nulls(form.Cursor?.Nulls) is not null),
            ("cursor.safetyLag", form.Cursor?.SafetyLag, Duration(form.Cursor?.SafetyLag) is not null),
            ("deletes.strategy", form.Deletes?.Strategy, Strategy(form.Deletes?.Strategy) is not null),
        ];
        return settings.Where(setting => !setting.IsAllowed).Select(setting => $"{setting.Path}' is '{setting.Value}").FirstOrDefault();
    }

    internal static CursorConfiguration Cursor(DataTypeForm form, string timeZone) => new()
    {
        Field = form.Cursor?.Field,
        Kind = Kind(form.Cursor?.Kind),
        Zone = form.Cursor?.Zone is { } name && CursorZone.TryParse(name, timeZone, out var zone) ? zone : null,
        IsLowInclusive = form.Cursor?.Low is not "exclusive",
        Nulls = Nulls(form.Cursor?.Nulls) ?? NullCursorPolicy.Include,
        SafetyLag = Duration(form.Cursor?.SafetyLag) ?? TimeSpan.Zero,
        Overlap = Duration(form.Overlap) ?? TimeSpan.Zero,
        SequenceOverlap = Count(form.Overlap) ?? 0,
    };

    internal static DeletesConfiguration Deletes(DeletesForm? form)
    {
        DeletesConfiguration defaults = new();
        return new DeletesConfiguration
        {
            Strategy = Strategy(form?.Strategy) ?? defaults.Strategy,
            Field = form?.Field,
            Values = form?.Values ?? defaults.Values,
            MaxPercent = form?.MaxPercent ?? defaults.MaxPercent,
        };
    }

    internal static DuplicatePolicy? Duplicates(string? text) => text switch
    {
        null or "remove" => DuplicatePolicy.Remove,
        "mark" => DuplicatePolicy.Mark,
        "keep" => DuplicatePolicy.Keep,
        _ => null,
    };

    private static CursorKind? Kind(string? text) => text switch
    {
        "timestamp" => CursorKind.Timestamp,
        "date" => CursorKind.Date,
        "sequence" => CursorKind.Sequence,
        "token" => CursorKind.Token,
        _ => null,
    };

    private static NullCursorPolicy? Nulls(string? text) => text switch
    {
        null or "include" => NullCursorPolicy.Include,
        "exclude" => NullCursorPolicy.Exclude,
        "fail" => NullCursorPolicy.Fail,
        _ => null,
    };

    private static DeleteStrategy? Strategy(string? text) => text switch
    {
        null or "feed" => DeleteStrategy.Feed,
        "none" => DeleteStrategy.None,
        "softColumn" => DeleteStrategy.SoftColumn,
        "keySet" => DeleteStrategy.KeySet,
        "cdc" => DeleteStrategy.ChangeDataCapture,
        _ => null,
    };

    private static long? Count(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    private static TimeSpan? Duration(string? text) =>
        text is null ? TimeSpan.Zero
        : text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var duration) && duration >= TimeSpan.Zero ? duration
        : null;
}
