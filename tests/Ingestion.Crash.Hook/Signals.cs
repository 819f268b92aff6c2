using System.Runtime.InteropServices;

namespace Ingestion.Crash.Hook;

/// <summary>Signals of Linux and macOS that no process can catch: no <c>finally</c>, no exit handler runs.</summary>
internal static partial class Signals
{
    /// <summary>SIGKILL: the process is gone.</summary>
    internal const int Kill = 9;

    /// <summary>SIGSTOP of this system: the process stands still until SIGCONT.</summary>
    internal static int Stop => OperatingSystem.IsMacOS() ? 17 : 19;

    /// <summary>Returns only after a SIGSTOP that somebody ended with SIGCONT.</summary>
    internal static void SendToSelf(int signal) => _ = SendSignal(Environment.ProcessId, signal);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int SendSignal(int processId, int signal);
}
