namespace Ingestion.Samples.Console.Rendering;

/// <summary>What is known of a dataset between runs, for machines.</summary>
internal sealed record StateDocument(
    DatasetId Dataset,
    long Version,
    Watermark? Watermark,
    CommittedRun? LastCommit,
    InFlightRun? InFlight,
    IReadOnlyList<Checkpoint> Checkpoints,
    BackfillProgress? Backfill,
    UploadedObject? OverlapIndex,
    UploadedObject? KeySnapshot,
    IReadOnlyDictionary<string, string> Tuning)
{
    internal static StateDocument Create(DatasetState state, IReadOnlyList<Checkpoint> checkpoints) => new(
        state.Dataset,
        state.Version,
        state.Watermark,
        state.LastCommit,
        state.InFlight,
        checkpoints,
        state.Backfill,
        state.OverlapIndex,
        state.KeySnapshot,
        state.Tuning);
}
