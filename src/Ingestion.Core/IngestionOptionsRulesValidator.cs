using Microsoft.Extensions.Options;

namespace Ingestion.Core;

/// <summary>Checks what attributes can't say.</summary>
internal sealed class IngestionOptionsRulesValidator : IValidateOptions<IngestionOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

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

        Check(result, nameof(options.Source), options.Source);
        Check(result, nameof(options.Services), options.Services);
        return result.Build();
    }

    private static void Check(ValidateOptionsResultBuilder result, string section, RetryOptions retry)
    {
        CheckRange(result, $"{section}.{nameof(retry.BaseDelay)}", retry.BaseDelay, Shortest, Longest);
        CheckRange(result, $"{section}.{nameof(retry.MaxDelay)}", retry.MaxDelay, retry.BaseDelay, Longest);
        CheckRange(result, $"{section}.{nameof(retry.MaxRetryAfter)}", retry.MaxRetryAfter, TimeSpan.Zero, TimeSpan.FromDays(1));
    }

    private static void CheckRange(ValidateOptionsResultBuilder result, string property, TimeSpan value, TimeSpan min, TimeSpan max)
    {
        if (value < min || value > max)
        {
            result.AddError($"'{value}' is not allowed: {min} to {max}.", property);
        }
    }
}
