namespace Ingestion.Testing.Conformance.Checks;

/// <summary>Catches what a call throws.</summary>
internal static class Thrown
{
    internal static async Task<Exception?> ByAsync(Func<Task> action)
    {
        try
        {
            await action().ConfigureAwait(false);
            return null;
        }
        catch (Exception exception) when (exception is not ConformanceException)
        {
            return exception;
        }
    }

    internal static string Describe(Exception? exception) => exception switch
    {
        null => "threw nothing",
        IngestionException e => $"threw an IngestionException of class {e.ErrorClass}{(e.IsTransient ? ", transient" : string.Empty)}",
        _ => $"threw {exception.GetType().Name}",
    };
}
