namespace Ingestion.Samples.Console.Commands;

/// <summary>The file that a command is asked to look at.</summary>
internal static class InputFile
{
    internal static FileStream Open(FileInfo path)
    {
        try
        {
            return path.OpenRead();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IngestionException(ErrorClass.Configuration, "ING1043", $"'{path}' can't be opened: {exception.Message}", exception) { Subject = path.FullName, Remedy = "Give the path of a Parquet file that you may read." };
        }
    }
}
