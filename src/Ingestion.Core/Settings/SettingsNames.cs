namespace Ingestion.Core.Settings;

/// <summary>The texts by which settings name the values of an enumeration.</summary>
internal sealed class SettingsNames<T>(params (string Name, T Value)[] names)
    where T : struct, Enum
{
    /// <summary>Gets all names, for messages.</summary>
    internal string All { get; } = string.Join(", ", names.Select(pair => pair.Name));

    internal bool TryParse(string text, out T value)
    {
        var index = Array.FindIndex(names, pair => string.Equals(pair.Name, text, StringComparison.Ordinal));
        value = index < 0 ? default : names[index].Value;
        return index >= 0;
    }

    /// <summary>Returns the value of a text that was checked before, <see langword="null"/> for none.</summary>
    internal T? Find(string? text) => text is not null && TryParse(text, out var value) ? value : null;
}
