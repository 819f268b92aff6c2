namespace Ingestion.Core.State;

/// <summary>The document <c>state.json</c>.</summary>
/// <param name="StateVersion">The version of the document's form.</param>
/// <param name="Dataset">The dataset.</param>
/// <param name="Version">How often the state was written.</param>
/// <param name="FencingToken">The lease under which it was written last.</param>
/// <param name="Watermark">See <see cref="DatasetState.Watermark"/>.</param>
/// <param name="LastCommit">See <see cref="DatasetState.LastCommit"/>.</param>
/// <param name="InFlight">See <see cref="DatasetState.InFlight"/>.</param>
internal sealed record StateDocument(
    int StateVersion, DatasetId Dataset, long Version, long FencingToken, Watermark? Watermark, CommittedRun? LastCommit, InFlightRun? InFlight)
{
    internal const int CurrentVersion = 1;

    /// <summary>Gets <see cref="DatasetState.OverlapIndex"/>.</summary>
    public UploadedObject? OverlapIndex { get; init; }

    /// <summary>Gets <see cref="DatasetState.KeySnapshot"/>.</summary>
    public UploadedObject? KeySnapshot { get; init; }

    /// <summary>Gets <see cref="DatasetState.Backfill"/>.</summary>
    public BackfillProgress? Backfill { get; init; }

    /// <summary>Gets <see cref="DatasetState.Tuning"/>.</summary>
    public IReadOnlyDictionary<string, string>? Tuning { get; init; }

    internal static StateDocument From(DatasetState state, long fencingToken) =>
        new(CurrentVersion, state.Dataset, state.Version, fencingToken, state.Watermark, state.LastCommit, state.InFlight)
        {
            OverlapIndex = state.OverlapIndex,
            KeySnapshot = state.KeySnapshot,
            Backfill = state.Backfill,
            Tuning = state.Tuning,
        };

    internal DatasetState ToState() =>
        new(Dataset)
        {
            Version = Version,
            Watermark = Watermark,
            LastCommit = LastCommit,
            InFlight = InFlight,
            OverlapIndex = OverlapIndex,
            KeySnapshot = KeySnapshot,
            Backfill = Backfill,
            Tuning = Tuning ?? new Dictionary<string, string>(StringComparer.Ordinal),
        };
}
