using Microsoft.Extensions.Options;

namespace Ingestion.Sinks.FileSystem.Internal;

[OptionsValidator]
internal sealed partial class FileSystemSinkOptionsValidator : IValidateOptions<FileSystemSinkOptions>;
