using Microsoft.Extensions.Options;

namespace Ingestion.Core.Credentials;

[OptionsValidator]
internal sealed partial class FileCredentialOptionsValidator : IValidateOptions<FileCredentialOptions>;
