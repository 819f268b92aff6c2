namespace Ingestion.Crash.Tests.Consoles;

/// <summary>How the console ended.</summary>
internal sealed record ConsoleResult(int ExitCode, string Output, string Error)
{
    internal bool IsDone => ExitCode == ExitCodes.Done;

    internal bool IsKilled => ExitCode == ExitCodes.Killed;

    /// <summary>Gets what the console said, for the message of a failed assertion.</summary>
    public override string ToString() => $"exit {ExitCode}\n{Output}\n{Error}";
}
