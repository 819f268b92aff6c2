using Ingestion.Core.Resilience;
using Microsoft.Extensions.Options;

namespace Ingestion.Core;

/// <summary>Checks what attributes can't say.</summary>
internal sealed class IngestionOptionsRulesValidator : IValidateOptions<IngestionOptions>
{
    public ValidateOptionsResult Validate(string? name, IngestionOptions options)
    {
        ValidateOptionsResultBuilder result = new();
        foreach (var (template, property) in new[] { (options.Bucket, nameof(options.Bucket)), (options.Prefix, nameof(options.Prefix)) })
        {
            if (KeyTemplate.FirstUnknownPlaceholder(template) is { } placeholder)
            {
                result.AddError($"'{placeholder}' is no placeholder. Allowed: {KeyTemplate.Placeholders}.", property);
            }
        }

        if (!KeyTemplate.IsUniquePerRun(options.Prefix))
        {
            result.AddError($"'{options.Prefix}' is the same for every run; put {{timestamp}} or {{runId}} into it.", nameof(options.Prefix));
        }

        foreach (var placeholder in KeyTemplate.DatasetPlaceholders.Where(placeholder => !(options.Bucket + options.Prefix).Contains(placeholder, StringComparison.Ordinal)))
        {
            result.AddError($"Neither bucket nor prefix names {placeholder}, so datasets would mix.", nameof(options.Prefix));
        }

        if (!KeyTemplate.MakesKeys(options.Bucket, options.Prefix))
        {
            result.AddError($"'{options.Bucket}' with '{options.Prefix}' makes no object key: parts between '/' must not be empty, '.' or '..'.", nameof(options.Prefix));
        }

        foreach (var (property, error) in ResilienceRules.Check(options.Resilience))
        {
            result.AddError(error, $"{nameof(options.Resilience)}:{property}");
        }

        return result.Build();
    }
}
