using Microsoft.Extensions.Options;

namespace Ingestion.Core;

[OptionsValidator]
internal sealed partial class IngestionOptionsValidator : IValidateOptions<IngestionOptions>;
