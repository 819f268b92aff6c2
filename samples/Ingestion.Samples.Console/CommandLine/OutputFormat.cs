namespace Ingestion.Samples.Console.CommandLine;

/// <summary>For whom the console writes to standard output.</summary>
internal enum OutputFormat
{
    Text,
    Json,
}
