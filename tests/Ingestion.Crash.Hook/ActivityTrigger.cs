using System.Globalization;

namespace Ingestion.Crash.Hook;

/// <summary>Sends this process a signal at the n-th start or end of the activities of one name, on the thread that starts or ends it.</summary>
internal sealed class ActivityTrigger(string activity, bool isStop, int occurrence, int signal)
{
    private int _passed;

    /// <summary>Reads <c>name:start:n</c> or <c>name:stop:n</c> from an environment variable.</summary>
    /// <returns>No trigger where the variable is not set.</returns>
    /// <exception cref="FormatException">The variable says something else.</exception>
    internal static IEnumerable<ActivityTrigger> FromEnvironment(string variable, int signal)
    {
        var text = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrEmpty(text))
        {
            return [];
        }

        return text.Split(':') is [var activity, var edge, var number]
            && (edge is "start" or "stop")
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var occurrence)
            && occurrence > 0
            ? [new ActivityTrigger(activity, edge == "stop", occurrence, signal)]
            : throw new FormatException($"{variable} is '{text}'; allowed is an activity's name, ':start:' or ':stop:', and a number from 1.");
    }

    internal void Pass(string name, bool atStop)
    {
        if (atStop == isStop && name == activity && Interlocked.Increment(ref _passed) == occurrence)
        {
            Signals.SendToSelf(signal);
        }
    }
}
