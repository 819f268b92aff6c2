using System.Text.Json;

namespace Ingestion.Testing.Conformance.State;

/// <summary>Writes states and checkpoints as text: equal text for what is equal.</summary>
internal static class StateText
{
    internal static string Of(DatasetState state) => JsonSerializer.Serialize(
        state with
        {
            Tuning = Sorted(state.Tuning),
            InFlight = state.InFlight is { } inFlight ? inFlight with { Inputs = Sorted(inFlight.Inputs) } : null,
        },
        StateTextJson.Default.DatasetState);

    internal static string Of(IEnumerable<Checkpoint> checkpoints) =>
        string.Join(", ", checkpoints.Select(checkpoint => JsonSerializer.Serialize(checkpoint, StateTextJson.Default.Checkpoint)));

    private static SortedDictionary<string, string> Sorted(IReadOnlyDictionary<string, string> values) =>
        new(values.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal), StringComparer.Ordinal);
}
