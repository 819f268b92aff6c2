namespace Ingestion.Samples.Console.Commands;

/// <summary>Writes what was committed; standard output may be closed, and the commit must not look like a failure of the run then.</summary>
internal static class CommittedOutput
{
    internal static void Write(Action write, string what, string subject, string remedy)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IngestionException(ErrorClass.Internal, "ING9003", $"{what} is committed, but its summary can't be written to standard output: {exception.Message}", exception)
            {
                Subject = subject,
                Remedy = remedy,
            };
        }
    }
}
