using System.Globalization;

namespace Ingestion.Core.Settings;

/// <summary>Checks and reads the settings of a data type's quarantine.</summary>
internal static class QuarantineRules
{
    internal static void Check(QuarantineContract? quarantine, string source, string path)
    {
        if (quarantine?.MaxRows is < 0 and var maxRows)
        {
            throw SettingsErrors.NotAllowed(source, $"{path}.maxRows", Number(maxRows), "a number of rows from 0, which allows none");
        }

        if (quarantine?.MaxPercent is { } maxPercent && maxPercent is not (>= 0 and <= 100))
        {
            throw SettingsErrors.NotAllowed(source, $"{path}.maxPercent", maxPercent.ToString(CultureInfo.InvariantCulture), "a number from 0, which allows none, to 100");
        }

        if (quarantine?.WindowRows is < 1 and var windowRows)
        {
            throw SettingsErrors.NotAllowed(source, $"{path}.windowRows", Number(windowRows), "a number of rows from 1");
        }
    }

    internal static QuarantineConfiguration Compose(QuarantineContract? quarantine)
    {
        QuarantineConfiguration defaults = new();
        return new QuarantineConfiguration
        {
            MaxRows = quarantine?.MaxRows ?? defaults.MaxRows,
            MaxPercent = quarantine?.MaxPercent ?? defaults.MaxPercent,
            WindowRows = quarantine?.WindowRows ?? defaults.WindowRows,
        };
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
