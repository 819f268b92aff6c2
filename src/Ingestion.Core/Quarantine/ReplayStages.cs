using Ingestion.Columnar;
using Ingestion.Core.Dictionary;
using Ingestion.Core.Mapping;
using Ingestion.Core.Registries;
using Ingestion.Core.Runs;

namespace Ingestion.Core.Quarantine;

/// <summary>Today's mapping and contract for rows of any fields that the source once had, worked out once for each set of fields.</summary>
/// <remarks>Rows get the time of the run that rejected them as that of their ingestion: what a later run landed stays the newer one.</remarks>
internal sealed class ReplayStages(
    DataDictionary dictionary, ComponentRegistry<ITransformer> transformers, ComponentRegistry<IValidator> validators, Source source, RunContext run, IngestionManifest replayOf) : IDisposable
{
    private static readonly Partition Partition = new("replay", "replay");

    private readonly Dictionary<Schema, (PlannedRun Planned, MapStage Stage)> _stages = [];

    public void Dispose()
    {
        foreach (var (_, stage) in _stages.Values)
        {
            stage.Dispose();
        }
    }

    /// <summary>Returns the stage for rows of these fields.</summary>
    /// <exception cref="IngestionException">The settings don't fit the dictionary or the fields.</exception>
    internal MapStage For(Schema fields) => Find(fields).Stage;

    /// <summary>Returns the plan by which rows of these fields are mapped: of a run that reads no window, so that no watermark moves.</summary>
    internal PlannedRun PlanFor(Schema fields) => Find(fields).Planned;

    private (PlannedRun Planned, MapStage Stage) Find(Schema fields)
    {
        if (!_stages.TryGetValue(fields, out var found))
        {
            var dataType = source.Context.Configuration.GetDataType(run.Dataset.DataType);
            PlannedRun planned = new(
                new ExtractPlan(replayOf.Mode, fields, new ExtractionWindow(null, null), [Partition]),
                MappingPlan.Create(dictionary.GetDataType(run.Dataset.DataType), source.Context.Configuration, dataType, fields),
                [.. dataType.Transformers.Select(name => transformers.Get(name, "transformer", "ING1006"))],
                [.. validators.Names.Select(name => validators.Get(name, "validator", "ING1007"))],
                []);
            found = (planned, planned.CreateMapStage(run with { StartedAt = replayOf.StartedAt }));
            _stages.Add(fields, found);
        }

        return found;
    }
}
