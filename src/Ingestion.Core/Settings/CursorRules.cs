namespace Ingestion.Core.Settings;

/// <summary>Checks what settings say about changes: cursor, duplicates, deletes.</summary>
internal static class CursorRules
{
    internal static void Check(DataTypeContract dataType, string source, string path)
    {
        Check(dataType.Overlap, text => SettingsValues.TryParseOverlap(text, out _, out _), source, $"{path}.overlap", SettingsValues.OverlapRule);
        Check(dataType.Duplicates, text => SettingsValues.Duplicates.TryParse(text, out _), source, $"{path}.duplicates", SettingsValues.Duplicates.All);
        if (dataType.Cursor is { } cursor)
        {
            Check(cursor, source, $"{path}.cursor");
        }

        if (dataType.Deletes is { } deletes)
        {
            Check(deletes, source, $"{path}.deletes");
        }
    }

    /// <summary>Refuses settings that are allowed one by one, but not together; asked when all layers are merged.</summary>
    /// <exception cref="IngestionException">Cursor (ING1046) or deletes (ING1049) contradict themselves.</exception>
    internal static void CheckTogether(DataTypeContract dataType, string source, string path)
    {
        var kind = SettingsValues.CursorKinds.Find(dataType.Cursor?.Kind);
        var isTime = kind is CursorKind.Timestamp or CursorKind.Date;
        var isCount = dataType.Overlap is { } overlap && !overlap.Contains(':', StringComparison.Ordinal);
        if (isCount && kind != CursorKind.Sequence)
        {
            throw SettingsErrors.Contradiction("ING1046", source, $"{path}.overlap", $"'{dataType.Overlap}' is a count, but the cursor is not of kind 'sequence'", "Write a duration such as 00:05:00, or set the cursor's kind.");
        }

        if (dataType.Overlap is not null && !isCount && kind is not null && !isTime)
        {
            throw SettingsErrors.Contradiction("ING1046", source, $"{path}.overlap", $"a duration says nothing to a cursor of kind '{dataType.Cursor!.Kind}'", "Write a count for a sequence, and remove it for a token.");
        }

        if (kind is not null && !isTime && (dataType.Cursor!.Zone ?? dataType.Cursor.SafetyLag) is { } time)
        {
            throw SettingsErrors.Contradiction("ING1046", source, $"{path}.cursor", $"'{time}' says nothing to a cursor of kind '{dataType.Cursor.Kind}'", "Remove 'zone' and 'safetyLag', or change 'kind'.");
        }

        if (dataType.Deletes is { Strategy: "softColumn", Field: null })
        {
            throw SettingsErrors.Contradiction("ING1049", source, $"{path}.deletes", "the strategy 'softColumn' needs a field", "Add \"field\": the source field that says whether a row is gone.");
        }
    }

    private static void Check(CursorContract cursor, string source, string path)
    {
        Check(cursor.Field, text => !string.IsNullOrWhiteSpace(text), source, $"{path}.field", "the name of a source field");
        Check(cursor.Kind, text => SettingsValues.CursorKinds.TryParse(text, out _), source, $"{path}.kind", SettingsValues.CursorKinds.All);
        Check(cursor.Zone, text => CursorZone.TryParse(text, "UTC", out _), source, $"{path}.zone", CursorZone.Rule);
        Check(cursor.Low, text => text is SettingsValues.IncludeLow or SettingsValues.ExcludeLow, source, $"{path}.low", $"{SettingsValues.IncludeLow}, {SettingsValues.ExcludeLow}");
        Check(cursor.Nulls, text => SettingsValues.Nulls.TryParse(text, out _), source, $"{path}.nulls", SettingsValues.Nulls.All);
        Check(cursor.SafetyLag, text => SettingsValues.TryParseDuration(text, out _), source, $"{path}.safetyLag", SettingsValues.DurationRule);
    }

    private static void Check(DeletesContract deletes, string source, string path)
    {
        Check(deletes.Strategy, text => SettingsValues.DeleteStrategies.TryParse(text, out _), source, $"{path}.strategy", SettingsValues.DeleteStrategies.All);
        Check(deletes.Field, text => !string.IsNullOrWhiteSpace(text), source, $"{path}.field", "the name of a source field");
        if (deletes.Values is { } values && (values.Count == 0 || values.Any(value => value is null)))
        {
            throw SettingsErrors.NotAllowed(source, $"{path}.values", values.Count == 0 ? "an empty list" : "null", "at least one text, such as true or 1");
        }

        if (deletes.MaxPercent is < 0 or > 100 or double.NaN)
        {
            throw SettingsErrors.NotAllowed(source, $"{path}.maxPercent", FormattableString.Invariant($"{deletes.MaxPercent}"), "0 to 100");
        }
    }

    private static void Check(string? text, Func<string, bool> isAllowed, string source, string path, string allowed)
    {
        if (text is not null && !isAllowed(text))
        {
            throw SettingsErrors.NotAllowed(source, path, $"'{text}'", allowed);
        }
    }
}
