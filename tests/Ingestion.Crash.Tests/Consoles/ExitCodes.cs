namespace Ingestion.Crash.Tests.Consoles;

/// <summary>The exit codes of the console that the matrix expects.</summary>
internal static class ExitCodes
{
    internal const int Done = 0;
    internal const int Credentials = 4;
    internal const int Source = 5;
    internal const int Contract = 6;
    internal const int Sink = 7;
    internal const int Conflict = 8;

    /// <summary>128 and SIGKILL.</summary>
    internal const int Killed = 137;
}
