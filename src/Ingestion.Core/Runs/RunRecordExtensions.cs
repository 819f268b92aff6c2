namespace Ingestion.Core.Runs;

/// <summary>Writes what a run did into its entry of the run history.</summary>
internal static class RunRecordExtensions
{
    /// <summary>Returns the record of a run that succeeded, with what it did.</summary>
    internal static RunRecord With(this RunRecord record, RunSummary summary) => record with
    {
        RunId = summary.RunId,
        Status = RunStatus.Succeeded,
        Attempt = summary.Attempt,
        Mode = summary.Mode,
        Window = summary.Window,
        RowsRead = summary.RowsRead,
        RowsWritten = summary.RowsWritten,
        RowsQuarantined = summary.Counts.Quarantined,
        BytesWritten = summary.BytesWritten,
        Parts = summary.Parts.Count,
        ManifestLocation = summary.ManifestLocation,
    };
}
