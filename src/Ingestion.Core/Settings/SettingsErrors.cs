using Ingestion.Files;

namespace Ingestion.Core.Settings;

/// <summary>The failures of settings documents, beside those of <see cref="SettingsDocument"/>.</summary>
internal static class SettingsErrors
{
    internal static IngestionException NoFolder(string folder) =>
        Create("ING1013", folder, $"There is no settings folder '{folder}'.", $"Create it, or change 'Ingestion:Settings:Folder' (--settings).");

    internal static IngestionException CannotRead(Exception exception, string path)
    {
        var failure = FileFailure.Of(exception, path);
        return Create("ING1013", path, $"The settings '{path}' can't be read. {failure.Reason}", failure.Remedy, exception);
    }

    internal static IngestionException NoVersion(string source) =>
        Create("ING1014", source, $"'{source}' does not say its version.", $"Add \"version\": {SettingsContract.CurrentVersion}.");

    internal static IngestionException UnknownVersion(string source, string version) =>
        Create(
            "ING1014",
            source,
            $"'{source}' has version {version}. This software understands version {SettingsContract.CurrentVersion}.",
            "Update this software, or write the settings in the form of the version that it understands.");

    internal static IngestionException OtherErpType(string source, string? found, string erpType) =>
        Create(
            "ING1015",
            source,
            found is null ? $"'{source}' does not say its ERP type." : $"'{source}' says that it is for ERP type '{found}', but it was read for '{erpType}'.",
            found is null ? $"Add \"erpType\": \"{erpType}\"." : $"Rename the file, or write \"erpType\": \"{erpType}\".");

    internal static IngestionException NoDataType(string source, string name) =>
        Create("ING1016", source, $"'{source}' has a data type '{name}', which is no name of one. Allowed: {DatasetId.DataTypeRule}.", $"Rename 'dataTypes.{name}'.");

    internal static IngestionException NotAllowed(string source, string path, string found, string allowed) =>
        Create("ING1017", source, $"'{source}', '{path}': {found} is not allowed. Allowed: {allowed}.", $"Mend '{path}' in '{source}'.");

    internal static IngestionException Contradiction(string code, string source, string path, string what, string remedy) =>
        Create(code, source, $"'{source}', '{path}': {what}.", remedy);

    private static IngestionException Create(string code, string subject, string message, string remedy, Exception? cause = null) =>
        new(ErrorClass.Configuration, code, message, cause) { Subject = subject, Remedy = remedy };
}
