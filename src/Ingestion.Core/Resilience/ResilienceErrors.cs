using System.Globalization;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Ingestion.Core.Resilience;

/// <summary>The failures that the pipelines make themselves.</summary>
internal static class ResilienceErrors
{
    private const string QueueFullOfSource = "ING3314";
    private const string QueueFullOfService = "ING5023";

    internal static IngestionException BreakerOpen(PipelineKey key, BreakerCause? cause, BrokenCircuitException exception, TimeProvider timeProvider)
    {
        var wait = exception.RetryAfter ?? TimeSpan.Zero;
        var why = cause is null ? string.Empty : $" since {Show(cause.OpenedAt)}, because too many calls failed, the last with {cause.Code}: {cause.Message}";
        return new IngestionException(
            Class(key),
            Code(key, "ING3311", "ING5020"),
            $"{Upper(key)} is left alone until {Show(timeProvider.GetUtcNow() + wait)}{(why.Length == 0 ? "." : why)}",
            exception)
        {
            Subject = key.ToString(),
            Remedy = "It is tried again then. Look into the last failure; 'Ingestion:Resilience' says how many are allowed.",
            IsTransient = true,
            RetryAfter = wait,
        };
    }

    internal static IngestionException TryTimedOut(PipelineKey key, TimeoutRejectedException exception) =>
        new(Class(key), Code(key, "ING3312", "ING5021"), $"{Upper(key)} took longer than {Seconds(exception.Timeout)} for one call.", exception)
        {
            Subject = key.ToString(),
            Remedy = $"It is tried again. If it goes on, ask for less at once, or raise '{Option(key)}:TryTimeout'.",
            IsTransient = true,
        };

    internal static IngestionException TotalTimedOut(PipelineKey key, TimeoutRejectedException exception) =>
        new(Class(key), Code(key, "ING3313", "ING5022"), $"{Upper(key)} did not succeed within {Seconds(exception.Timeout)}, with all tries.", exception)
        {
            Subject = key.ToString(),
            Remedy = $"Look into the failures before, in the log, or raise '{Option(key)}:TotalTimeout'.",
        };

    internal static IngestionException QueueFull(PipelineKey key, BulkheadConfiguration bulkhead) =>
        new(
            Class(key),
            Code(key, QueueFullOfSource, QueueFullOfService),
            string.Create(CultureInfo.InvariantCulture, $"{Upper(key)} has {bulkhead.MaxConcurrentCalls} calls under way and {bulkhead.MaxQueuedCalls} waiting, as many as are allowed."))
        {
            Subject = key.ToString(),
            Remedy = $"It is tried again. If it goes on, run less at once, or raise '{Option(key)}:Bulkhead'.",
            IsTransient = true,
        };

    internal static IngestionException WaitedEnough(PipelineKey key, TimeSpan budget, IngestionException failure) =>
        new(
            failure.ErrorClass,
            Code(key, "ING3315", "ING5024"),
            $"{Upper(key)} asks for another wait of {Seconds(failure.RetryAfter!.Value)}, which is more than is left of {Seconds(budget)} for all of them: {failure.Message}",
            failure)
        {
            Subject = failure.Subject ?? key.ToString(),
            Remedy = $"Run it later or with less parallelism, raise the limit at the other side, or raise '{Option(key)}:WaitBudget'.",
        };

    /// <summary>Wraps a failure that a plugin let through, if it is of a known kind; <see langword="null"/> for others, which are defects.</summary>
    internal static IngestionException? Unwrapped(PipelineKey key, Exception exception)
    {
        var verdict = FailureClassifier.Classify(exception, key.Dependency);
        return verdict.ErrorClass is ErrorClass.Internal or ErrorClass.Cancelled
            ? null
            : new IngestionException(verdict.ErrorClass, Code(key, "ING3316", "ING5025"), $"{Upper(key)} failed ({verdict.Reason}): {exception.Message}", exception)
            {
                Subject = key.ToString(),
                Remedy = verdict.IsTransient ? "It is tried again. If it goes on, look at the other side." : "Look at the message; trying again can't help.",
                IsTransient = verdict.IsTransient,
            };
    }

    internal static bool IsQueueFull(IngestionException failure) => failure.Code is QueueFullOfSource or QueueFullOfService;

    private static string Code(PipelineKey key, string ofSource, string ofService) => key.Dependency == Dependency.Source ? ofSource : ofService;

    private static ErrorClass Class(PipelineKey key) => FailureClassifier.ClassOf(key.Dependency);

    private static string Option(PipelineKey key) => $"{IngestionOptions.SectionName}:{nameof(IngestionOptions.Resilience)}:{key.Dependency}";

    private static string Upper(PipelineKey key)
    {
        var text = key.ToString();
        return string.Concat(text[..1].ToUpperInvariant(), text.AsSpan(1));
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} seconds");

    private static string Show(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
