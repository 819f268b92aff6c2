using System.CommandLine;
using System.CommandLine.Parsing;

namespace Ingestion.Samples.Console.CommandLine;

/// <summary>The options of the root command: what to extract, and how.</summary>
internal sealed class RunOptions(CommonOptions common)
{
    private const string DataTypesRule = $"'{BatchRequest.AllDataTypes}', or data types with ',' between them";

    private readonly Option<string[]> _dataTypes = new("--data-type")
    {
        Description = $"The data type: sales_orders. Also {DataTypesRule}: they run in the order of their dependencies. Allowed: {DatasetId.DataTypeRule}.",
        Required = true,
        CustomParser = ParseDataTypes,
    };

    private readonly Option<ExtractionMode> _mode = CommonOptions.Choice(
        "--mode", "Which rows: auto reads what changed if it can, else all.", ExtractionMode.Auto, isRecursive: false, except: ExtractionMode.Backfill);

    private readonly Option<long?> _parallelism = CommonOptions.Number("--max-parallelism", "How many partitions are read at once. Default: 2.", null, 1, 64, isRecursive: false);

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Plans the run, prints the plan and extracts nothing." };

    private readonly Option<bool> _noResume = new("--no-resume") { Description = "Starts over, instead of going on with a run that was killed, and removes what that left." };

    internal void AddTo(RootCommand root)
    {
        foreach (var option in new Option[] { common.ErpType, common.ClientId, _dataTypes, _mode, _parallelism, _dryRun, _noResume })
        {
            root.Options.Add(option);
        }
    }

    internal bool IsDryRun(ParseResult parsed) => parsed.GetValue(_dryRun);

    /// <summary>Returns the batch that is asked for, or <see langword="null"/> for a single data type.</summary>
    internal BatchRequest? GetBatch(ParseResult parsed) =>
        parsed.GetValue(_dataTypes) is [var only] && !string.Equals(only, BatchRequest.AllDataTypes, StringComparison.Ordinal)
            ? null
            : new BatchRequest(parsed.GetValue(common.ErpType)!, parsed.GetValue(common.ClientId)!, parsed.GetValue(_dataTypes)!)
            {
                Mode = parsed.GetValue(_mode),
                MaxParallelism = (int?)parsed.GetValue(_parallelism),
                Resume = !parsed.GetValue(_noResume),
            };

    /// <summary>Returns the request for one data type.</summary>
    internal IngestionRequest GetRequest(ParseResult parsed, string? dataType = null) =>
        new(parsed.GetValue(common.ErpType)!, parsed.GetValue(common.ClientId)!, dataType ?? parsed.GetValue(_dataTypes)![0])
        {
            Mode = parsed.GetValue(_mode),
            MaxParallelism = (int?)parsed.GetValue(_parallelism),
            Resume = !parsed.GetValue(_noResume),
        };

    private static string[]? ParseDataTypes(ArgumentResult result)
    {
        var names = result.Tokens.Single().Value.Split(',', StringSplitOptions.TrimEntries);
        if (names.FirstOrDefault(name => !DatasetId.IsDataType(name)) is { } wrong)
        {
            result.AddError($"'{wrong}' is not allowed for --data-type: {DatasetId.DataTypeRule}.");
            return null;
        }

        return names.Length > 1 && names.Contains(BatchRequest.AllDataTypes, StringComparer.Ordinal)
            ? CommonOptions.Refuse<string[]>(result, "--data-type", DataTypesRule)
            : names;
    }
}
