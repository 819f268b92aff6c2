namespace Ingestion.Samples.Console.CommandLine;

/// <summary>How much the console tells on standard error.</summary>
internal enum Verbosity
{
    Quiet,
    Normal,
    Debug,
}
