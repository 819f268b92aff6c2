using Ingestion.Core.Telemetry;

namespace Ingestion.Core.Runs;

/// <summary>Makes a run visible: the manifest first, then the state, then those who want to know.</summary>
internal sealed class RunCommit(IStateStore states, ISchemaRegistry schemas, RunAnnouncement announcement, TimeProvider timeProvider)
{
    /// <summary>Commits a run. From the manifest on the run counts, so a later failure is a warning and the next run finishes the rest.</summary>
    internal async ValueTask<CommitResult> CommitAsync(
        RunContext run, PlannedRun planned, string dictionaryVersion, IReadOnlyList<FinishedPart> parts, DatasetState state, IDatasetLease lease, CancellationToken cancellationToken)
    {
        Reconciliation.Check(run, planned.Extract, parts);
        var manifest = await CreateManifestAsync(run, planned, dictionaryVersion, parts, cancellationToken).ConfigureAwait(false);
        var content = ManifestJson.Write(manifest);

        // A run whose lease was lost meanwhile is stopped here, before anybody can see it.
        var begun = await WriteStateAsync(run, state, lease, cancellationToken).ConfigureAwait(false);
        await WriteManifestAsync(run, content, cancellationToken).ConfigureAwait(false);
        try
        {
            var warnings = await FinishAsync(run, begun, manifest, content, run.ManifestKey, planned.Mapping.ColumnOrigins, lease).ConfigureAwait(false);
            return new CommitResult(manifest, warnings);
        }
        catch (Exception exception)
        {
            Log.AfterCommitFailed(run.Logger, exception, run.RunId, "state");
            return new CommitResult(manifest, [$"The run is committed, but its state could not be recorded; the next run of the dataset does it. {exception.Message}"]);
        }
    }

    /// <summary>Does what follows the manifest: swaps the state, announces the run, and forgets that it was in flight when all have heard.</summary>
    internal async ValueTask<IReadOnlyList<string>> FinishAsync(
        RunContext run,
        DatasetState state,
        IngestionManifest manifest,
        byte[] content,
        ObjectKey manifestKey,
        IReadOnlyDictionary<string, string> columnOrigins,
        IDatasetLease lease)
    {
        CommittedRun committed = new(manifest.RunId, manifestKey, ManifestJson.Hash(content), manifest.CommittedAt, manifest.RowsWritten);
        var swapped = state with { Watermark = manifest.Window.High ?? state.Watermark, LastCommit = committed };
        var stored = await WriteStateAsync(run, swapped, lease, CancellationToken.None).ConfigureAwait(false);
        var warnings = await announcement.TellAsync(run, manifest, manifestKey, columnOrigins).ConfigureAwait(false);
        if (warnings.Count == 0)
        {
            _ = await WriteStateAsync(run, stored with { InFlight = null }, lease, CancellationToken.None).ConfigureAwait(false);
        }

        return warnings;
    }

    private async ValueTask<IngestionManifest> CreateManifestAsync(
        RunContext run, PlannedRun planned, string dictionaryVersion, IReadOnlyList<FinishedPart> parts, CancellationToken cancellationToken)
    {
        var schema = PartSchemas.Union(RunPlanner.OutputSchema(planned, run.Dataset), parts.Select(part => part.Schema));
        var schemaVersion = await run.ServiceRetries.ExecuteAsync(
            static (s, token) => s.schemas.RegisterAsync(s.run.Dataset, s.schema, token),
            (schemas, run, schema),
            cancellationToken).ConfigureAwait(false);
        return new IngestionManifest
        {
            RunId = run.RunId,
            ErpType = run.Dataset.ErpType,
            ClientId = run.Dataset.ClientId,
            DataType = run.Dataset.DataType,
            Mode = planned.Extract.Mode,
            Window = planned.Extract.Window,
            StartedAt = run.StartedAt,
            CommittedAt = timeProvider.GetUtcNow(),
            SchemaVersion = schemaVersion,
            Columns = [.. schema.Fields.Select(field => new ManifestColumn(field.Name, field.Type.ToString(), field.IsNullable))],
            DictionaryVersion = dictionaryVersion,
            RowsRead = run.Progress.RowsRead,
            RowsWritten = parts.Sum(part => part.Part.Rows),
            BytesWritten = parts.Sum(part => part.Part.Bytes),
            Parts = [.. parts.Select(part => part.Part)],
            SoftwareVersion = ParquetOptions.SoftwareVersion,
        };
    }

    private ValueTask<DatasetState> WriteStateAsync(RunContext run, DatasetState state, IDatasetLease lease, CancellationToken cancellationToken) =>
        run.ServiceRetries.ExecuteAsync(
            static (s, token) => s.states.WriteAsync(s.state, s.lease, token),
            (states, state, lease),
            cancellationToken);

    private static async ValueTask WriteManifestAsync(RunContext run, byte[] content, CancellationToken cancellationToken)
    {
        var isCreated = await run.ServiceRetries.ExecuteAsync(
            static (s, token) => s.run.Uploader.TryCreateAsync(s.run.ManifestKey, s.content, token),
            (run, content),
            cancellationToken).ConfigureAwait(false);
        if (isCreated)
        {
            return;
        }

        // A retry may find what a first try with a lost answer had written.
        var existing = await run.ServiceRetries.ExecuteAsync(
            static (run, token) => run.Uploader.ReadAsync(run.ManifestKey, token),
            run,
            cancellationToken).ConfigureAwait(false);
        if (!content.AsSpan().SequenceEqual(existing))
        {
            throw ManifestErrors.AnotherOne(run.Uploader.Describe(run.ManifestKey));
        }
    }
}
