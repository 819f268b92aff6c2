using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Ingestion.Crash.Hook;

/// <summary>What the runtime calls before <c>Main</c>, by this name and outside of all namespaces.</summary>
/// <remarks>See https://github.com/dotnet/runtime/blob/main/docs/design/features/host-startup-hook.md.</remarks>
[SuppressMessage("Design", "MA0047:Declare type in a namespace", Justification = "The runtime looks for it outside of all namespaces.")]
internal static class StartupHook
{
    private const string Source = "Ingestion";

    /// <summary>Arms the triggers that the environment names: <c>INGEST_CRASH_AT</c> and <c>INGEST_STOP_AT</c>.</summary>
    public static void Initialize()
    {
        ActivityTrigger[] triggers =
        [
            .. ActivityTrigger.FromEnvironment("INGEST_CRASH_AT", Signals.Kill),
            .. ActivityTrigger.FromEnvironment("INGEST_STOP_AT", Signals.Stop),
        ];
        if (triggers.Length == 0)
        {
            return;
        }

        ActivitySource.AddActivityListener(new ActivityListener
        {
            ShouldListenTo = source => source.Name == Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = activity => Pass(triggers, activity, isStop: false),
            ActivityStopped = activity => Pass(triggers, activity, isStop: true),
        });
    }

    private static void Pass(ActivityTrigger[] triggers, Activity activity, bool isStop)
    {
        foreach (var trigger in triggers)
        {
            trigger.Pass(activity.OperationName, isStop);
        }
    }
}
