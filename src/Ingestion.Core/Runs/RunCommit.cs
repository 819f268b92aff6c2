using Ingestion.Core.Telemetry;

namespace Ingestion.Core.Runs;

/// <summary>Makes a run visible: the manifest first, then the state, then those who want to know.</summary>
internal sealed class RunCommit(
    IStateStore states,
    ISchemaRegistry schemas,
    IEnumerable<IDataLineageService> lineage,
    IEnumerable<ICatalogService> catalogs,
    IEnumerable<IEventPublisher> publishers,
    TimeProvider timeProvider)
{
    internal async ValueTask<IngestionManifest> CommitAsync(
        RunContext run, PlannedRun planned, string dictionaryVersion, IReadOnlyList<FinishedPart> parts, DatasetState state, IDatasetLease lease, CancellationToken cancellationToken)
    {
        var schema = PartSchemas.Union(RunPlanner.OutputSchema(planned, run.Dataset), parts.Select(part => part.Schema));
        var manifest = new IngestionManifest
        {
            RunId = run.RunId,
            ErpType = run.Dataset.ErpType,
            ClientId = run.Dataset.ClientId,
            DataType = run.Dataset.DataType,
            Mode = planned.Extract.Mode,
            Window = planned.Extract.Window,
            StartedAt = run.StartedAt,
            CommittedAt = timeProvider.GetUtcNow(),
            SchemaVersion = await schemas.RegisterAsync(run.Dataset, schema, cancellationToken).ConfigureAwait(false),
            Columns = [.. schema.Fields.Select(field => new ManifestColumn(field.Name, field.Type.ToString(), field.IsNullable))],
            DictionaryVersion = dictionaryVersion,
            RowsRead = run.Progress.RowsRead,
            RowsWritten = parts.Sum(part => part.Part.Rows),
            BytesWritten = parts.Sum(part => part.Part.Bytes),
            Parts = [.. parts.Select(part => part.Part)],
            SoftwareVersion = ParquetOptions.SoftwareVersion,
        };
        Reconcile(run, planned, manifest);
        var content = ManifestJson.Write(manifest);
        await WriteManifestAsync(run, content, cancellationToken).ConfigureAwait(false);

        // From here on the run is committed: nothing may stop the swap of the state but the death of the process.
        CommittedRun committed = new(run.RunId, run.ManifestKey, ManifestJson.Hash(content), manifest.CommittedAt, manifest.RowsWritten);
        await SwapAsync(run, state, committed, planned.Extract.Window.High, lease, CancellationToken.None).ConfigureAwait(false);
        return manifest;
    }

    internal async ValueTask SwapAsync(RunContext run, DatasetState state, CommittedRun committed, Watermark? high, IDatasetLease lease, CancellationToken cancellationToken) =>
        _ = await run.ServiceRetries.ExecuteAsync(
            static (s, token) => s.states.WriteAsync(s.next, s.lease, token),
            (states, next: state with { Watermark = high ?? state.Watermark, LastCommit = committed, InFlight = null }, lease),
            cancellationToken).ConfigureAwait(false);

    /// <summary>Tells lineage, catalog and events; a failure is reported and never undoes the commit.</summary>
    internal async ValueTask<IReadOnlyList<string>> AnnounceAsync(RunContext run, PlannedRun planned, IngestionManifest manifest, CancellationToken cancellationToken)
    {
        var location = run.Uploader.Describe(run.ManifestKey);
        LineageEvent completed = new(LineageEventKind.Complete, run.RunId, run.Dataset, manifest.CommittedAt)
        {
            Input = run.Dataset.ToString(),
            Output = location,
            ColumnOrigins = planned.Mapping.ColumnOrigins,
        };
        List<string> warnings = [];
        foreach (var (what, tell) in lineage.Select(l => ("lineage", (Func<CancellationToken, ValueTask>)(token => l.RecordAsync(completed, token))))
            .Concat(catalogs.Select(c => ("catalog", (Func<CancellationToken, ValueTask>)(token => c.PublishAsync(manifest, location, token)))))
            .Concat(publishers.Select(p => ("events", (Func<CancellationToken, ValueTask>)(token => p.PublishCommittedAsync(manifest, location, token))))))
        {
            try
            {
                await run.ServiceRetries.ExecuteAsync(static (t, token) => t(token), tell, cancellationToken).ConfigureAwait(false);
            }
            catch (IngestionException exception)
            {
                Log.AfterCommitFailed(run.Logger, exception, run.RunId, what);
                warnings.Add($"The run is committed, but {what} could not be told: {exception.Message}");
            }
        }

        return warnings;
    }

    /// <summary>A run counts only if no row was lost or came twice on its way.</summary>
    private static void Reconcile(RunContext run, PlannedRun planned, IngestionManifest manifest)
    {
        if (manifest.RowsRead != manifest.RowsWritten)
        {
            throw new IngestionException(ErrorClass.Internal, "ING9001", $"{manifest.RowsRead} rows of '{run.Dataset}' were read, but {manifest.RowsWritten} were written. Nothing was committed.")
            {
                Subject = run.Dataset.ToString(),
                Remedy = "This is a defect of the product or of a transformer; please report it.",
            };
        }

        if (planned.Extract.ExactRows is { } expected && expected != manifest.RowsRead)
        {
            throw new IngestionException(ErrorClass.SourceData, "ING3301", $"The source of '{run.Dataset}' announced {expected} rows but served {manifest.RowsRead}. Nothing was committed.")
            {
                Subject = run.Dataset.ToString(),
                Remedy = "Run it again; if it stays so, the source hides or repeats rows.",
            };
        }
    }

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
            throw new IngestionException(ErrorClass.Conflict, "ING6010", $"There is already another manifest at '{run.ManifestKey}'.")
            {
                Subject = run.Uploader.Describe(run.ManifestKey),
                Remedy = "Another run writes to the same place: make the template 'Ingestion:Prefix' unique, then run again.",
            };
        }
    }
}
