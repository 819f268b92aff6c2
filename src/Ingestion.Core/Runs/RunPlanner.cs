using Ingestion.Columnar;
using Ingestion.Core.Deduplication;
using Ingestion.Core.Dictionary;
using Ingestion.Core.Mapping;
using Ingestion.Core.Registries;
using Ingestion.Core.Windows;

namespace Ingestion.Core.Runs;

/// <summary>Decides which rows a run reads and what becomes of them.</summary>
internal sealed class RunPlanner(DataDictionary dictionary, ComponentRegistry<ITransformer> transformers, ComponentRegistry<IValidator> validators)
{
    internal string DictionaryVersion => dictionary.Version;

    /// <summary>Refuses what can't be planned, before the source is asked.</summary>
    internal void CheckDataType(Source source, string dataType)
    {
        _ = source.Context.Configuration.GetDataType(dataType);
        _ = dictionary.GetDataType(dataType);
    }

    internal async ValueTask<PlannedRun> PlanAsync(
        Source source, IExtractor extractor, RunContext run, IngestionRequest asked, DatasetState? state, CancellationToken cancellationToken)
    {
        var dataType = source.Context.Configuration.GetDataType(run.Dataset.DataType);
        var request = CreateRequest(run, asked, state, dataType);
        var extract = await run.Pipelines.Source.ExecuteAsync(
            static (s, token) => s.extractor.PlanAsync(s.request, token),
            (extractor, request),
            cancellationToken).ConfigureAwait(false);

        CursorFieldCheck.Check(source.Context.Configuration, run.Dataset.DataType, extract);
        CursorFieldCheck.CheckDeletes(source.Context.Configuration, run.Dataset.DataType, extract);
        RequireWindow(run.Dataset, asked, extract);
        if (asked.Mode != ExtractionMode.Backfill)
        {
            WatermarkOrder.RequireProgress(run.Dataset, state?.Watermark, extract.Window.High);
        }

        List<string> warnings = [];
        if (asked.Mode == ExtractionMode.Incremental && extract.Mode == ExtractionMode.Full)
        {
            if (request.Since is not null)
            {
                throw new IngestionException(ErrorClass.Configuration, "ING1005", $"The source of '{run.Dataset}' can't tell which rows changed.")
                {
                    Subject = run.Dataset.ToString(),
                    Remedy = "Run it with '--mode full' or '--mode auto'.",
                };
            }

            warnings.Add("The dataset has no watermark yet, so all rows are read.");
        }

        var mapping = MappingPlan.Create(dictionary.GetDataType(run.Dataset.DataType), source.Context.Configuration, dataType, extract.Schema);
        warnings.AddRange(mapping.Warnings);
        return new PlannedRun(
            extract,
            mapping,
            [.. dataType.Transformers.Select(name => transformers.Get(name, "transformer", "ING1006"))],
            [.. validators.Names.Select(name => validators.Get(name, "validator", "ING1007"))],
            warnings);
    }

    internal static Schema OutputSchema(PlannedRun planned, DatasetId dataset) =>
        OverlapFilter.OutputOf(
            planned.Transformers.Aggregate(planned.Mapping.Output, (schema, transformer) => transformer.Bind(schema, dataset).Output),
            planned.Mapping.Input.Settings.Duplicates);

    /// <summary>A source that reads anything else than the window that was asked for would be taken for one that has.</summary>
    private static void RequireWindow(DatasetId dataset, IngestionRequest asked, ExtractPlan plan)
    {
        if (asked.Mode == ExtractionMode.Backfill && (plan.Mode != ExtractionMode.Backfill || plan.Window != asked.Window))
        {
            throw new IngestionException(ErrorClass.Configuration, "ING1065", $"The source of '{dataset}' can't read the changes of the window '{asked.Window?.Low}' to '{asked.Window?.High}'.")
            {
                Subject = dataset.ToString(),
                Remedy = "Run it with '--mode full', which brings all rows.",
            };
        }
    }

    /// <summary>Returns the hashes of what the rows of a run depend on.</summary>
    internal IReadOnlyDictionary<string, string> InputsOf(IngestionRequest request, Source source, ExtractPlan plan) =>
        RunInputs.Of(request, source.Context.Configuration, dictionary.GetDataType(request.DataType), dictionary.Version, plan);

    private static ExtractRequest CreateRequest(RunContext run, IngestionRequest asked, DatasetState? state, DataTypeConfiguration dataType)
    {
        var since = asked.Mode is ExtractionMode.Auto or ExtractionMode.Incremental ? state?.Watermark : null;
        var mode = asked.Mode == ExtractionMode.Backfill ? ExtractionMode.Backfill : since is null ? ExtractionMode.Full : ExtractionMode.Incremental;
        return new ExtractRequest(mode)
        {
            Since = since,
            Window = asked.Window,
            Overlap = dataType.Overlap,
            MaxParallelism = run.MaxParallelism,
            BatchRows = run.Options.BatchRows,
        };
    }
}
