using Microsoft.Extensions.Options;

namespace Ingestion.Core.Settings;

[OptionsValidator]
internal sealed partial class FileSettingsOptionsValidator : IValidateOptions<FileSettingsOptions>;
