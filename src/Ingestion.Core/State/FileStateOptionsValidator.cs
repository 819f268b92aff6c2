using Microsoft.Extensions.Options;

namespace Ingestion.Core.State;

[OptionsValidator]
internal sealed partial class FileStateOptionsValidator : IValidateOptions<FileStateOptions>;
