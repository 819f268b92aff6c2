namespace Ingestion.Samples.Console.Rendering;

/// <summary>A failure as the console tells it.</summary>
internal sealed record FailureDocument(string Message, string? Subject, string? Cause, string? Remedy, string Code, int ExitCode)
{
    internal static FailureDocument Create(Exception exception)
    {
        var exitCode = ExitCodes.For(exception);
        return exception switch
        {
            IngestionException failure => new(failure.Message, failure.Subject, CauseOf(failure), failure.Remedy, failure.Code, exitCode),
            OperationCanceledException => new(
                "Stopped. Nothing was committed; what is durable stays.", null, null, "Run the command again.", "ING8000", exitCode),
            _ => new($"{exception.GetType().Name}: {exception.Message}", null, null, "This is a defect; please report it with '--verbosity debug'.", "ING9000", exitCode),
        };
    }

    /// <summary>The innermost cause, unless the message says it already.</summary>
    private static string? CauseOf(IngestionException failure)
    {
        var cause = failure.GetBaseException();
        return ReferenceEquals(cause, failure) || failure.Message.Contains(cause.Message, StringComparison.Ordinal) ? null : cause.Message;
    }
}
