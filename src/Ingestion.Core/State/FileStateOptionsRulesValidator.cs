using Microsoft.Extensions.Options;

namespace Ingestion.Core.State;

/// <summary>Checks what attributes can't say without reflection.</summary>
internal sealed class FileStateOptionsRulesValidator : IValidateOptions<FileStateOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name, FileStateOptions options)
    {
        ValidateOptionsResultBuilder result = new();
        if (options.LeaseDuration < Shortest || options.LeaseDuration > Longest)
        {
            result.AddError($"'{options.LeaseDuration}' is not allowed: {Shortest} to {Longest}.", nameof(options.LeaseDuration));
        }

        return result.Build();
    }
}
