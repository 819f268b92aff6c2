using System.Text.Json;

namespace Ingestion.Console.Tests;

/// <summary>How a run of the console ended.</summary>
internal sealed record IngestResult(int ExitCode, string Output, string Error)
{
    internal JsonElement Json => JsonElement.Parse(Output);

    /// <summary>Gets what the console said, for the message of a failed assertion.</summary>
    public override string ToString() => $"exit {ExitCode}\n{Output}\n{Error}";
}
