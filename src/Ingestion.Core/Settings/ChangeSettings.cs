namespace Ingestion.Core.Settings;

/// <summary>Makes configurations of checked settings about changes.</summary>
internal static class ChangeSettings
{
    internal static CursorConfiguration Cursor(DataTypeContract dataType, string timeZone)
    {
        var cursor = dataType.Cursor ?? new CursorContract();
        var (overlap, count) = dataType.Overlap is { } text && SettingsValues.TryParseOverlap(text, out var duration, out var numbers) ? (duration, numbers) : (TimeSpan.Zero, 0);
        return new CursorConfiguration
        {
            Field = cursor.Field,
            Kind = SettingsValues.CursorKinds.Find(cursor.Kind),
            Zone = cursor.Zone is { } name && CursorZone.TryParse(name, timeZone, out var zone) ? zone : null,
            IsLowInclusive = cursor.Low is null or SettingsValues.IncludeLow,
            Nulls = SettingsValues.Nulls.Find(cursor.Nulls) ?? NullCursorPolicy.Include,
            SafetyLag = cursor.SafetyLag is { } lag && SettingsValues.TryParseDuration(lag, out var time) ? time : TimeSpan.Zero,
            Overlap = overlap,
            SequenceOverlap = count,
        };
    }

    internal static DeletesConfiguration Deletes(DeletesContract? deletes)
    {
        DeletesConfiguration defaults = new();
        return deletes is null ? defaults : new DeletesConfiguration
        {
            Strategy = SettingsValues.DeleteStrategies.Find(deletes.Strategy) ?? defaults.Strategy,
            Field = deletes.Field,
            Values = deletes.Values is { } values ? [.. values.OfType<string>()] : defaults.Values,
            MaxPercent = deletes.MaxPercent ?? defaults.MaxPercent,
        };
    }
}
