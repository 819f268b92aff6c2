using System.Text;

namespace Ingestion.Testing.Conformance.Checks;

/// <summary>Looks for secrets in what a connector shows.</summary>
internal sealed class SecretSearch(ConformanceSubject subject)
{
    private readonly string[] _forms =
    [
        .. subject.Secrets()
            .SelectMany(secret => new[] { secret, Uri.EscapeDataString(secret), Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('=') })
            .Distinct(StringComparer.Ordinal),
    ];

    internal bool IsEmpty => _forms.Length == 0;

    /// <summary>Looks at a text. The finding names the place and never the secret.</summary>
    internal void Look(string place, string? text) => subject.Require(
        text is null || !Array.Exists(_forms, form => text.Contains(form, StringComparison.OrdinalIgnoreCase)),
        $"A secret shows in {place}.");

    internal void LookAtResults(IReadOnlyList<CheckResult> results)
    {
        foreach (var result in results)
        {
            Look($"the result of the check '{result.Name}'", result.ToString());
        }
    }

    /// <summary>Looks at what a call throws, if it throws.</summary>
    internal async Task LookAtFailureAsync(string cause, Func<Task> action)
    {
        for (var exception = await Thrown.ByAsync(action).ConfigureAwait(false); exception is not null; exception = exception.InnerException)
        {
            Look($"the {exception.GetType().Name} of {cause}", exception.ToString());
            Look($"the data of the {exception.GetType().Name} of {cause}", string.Join(' ', exception.Data.Keys.Cast<object>().Select(key => $"{key}={exception.Data[key]}")));
            if (exception is IngestionException e)
            {
                Look($"the subject or remedy of the {e.GetType().Name} of {cause}", $"{e.Subject} {e.Remedy}");
            }
        }
    }
}
