using System.CommandLine;
using System.CommandLine.Parsing;

namespace Ingestion.Samples.Console.CommandLine;

/// <summary>The options that several commands share.</summary>
internal sealed class CommonOptions
{
    internal Option<string> ErpType { get; } = Name("--erp-type", "The ERP type, which names a connector: demo.", DatasetId.IsName, DatasetId.NameRule);

    internal Option<string> ClientId { get; } = Name("--client-id", "The client, one distributor: acme.", DatasetId.IsName, DatasetId.NameRule);

    internal Option<string> DataType { get; } = Name("--data-type", "The data type: sales_orders.", DatasetId.IsDataType, DatasetId.DataTypeRule);

    internal Option<DirectoryInfo> Out { get; } = new("--out")
    {
        Description = "The folder that holds the buckets; the state lies in its sub-folder .ingestion.",
        DefaultValueFactory = _ => new DirectoryInfo("out"),
        Recursive = true,
    };

    internal Option<DirectoryInfo?> Settings { get; } = new("--settings")
    {
        Description = "The folder with settings (<erp-type>.json, <erp-type>.<client-id>.json) and credentials.json. Default: ./settings, if it is there.",
        Recursive = true,
    };

    internal Option<OutputFormat> Output { get; } = new("--output")
    {
        Description = "Writes the result as text for people or as JSON for machines.",
        DefaultValueFactory = _ => OutputFormat.Text,
        Recursive = true,
    };

    internal Option<Verbosity> VerbosityLevel { get; } = new("--verbosity")
    {
        Description = "How much is told on standard error; debug adds logs and stack traces.",
        DefaultValueFactory = _ => Verbosity.Normal,
        Recursive = true,
    };

    internal Option<long> DemoRows { get; } = Number("--demo-rows", "How many sales orders the built-in demo ERP has.", 1_000, 1, 100_000_000);

    internal Option<long> DemoSeed { get; } = Number("--demo-seed", "The seed of the demo ERP's data.", 42, 0, int.MaxValue);

    internal Option<int?> DemoDay { get; } = new("--demo-day")
    {
        Description = "The day of the demo ERP's world, from 0; each day some rows change, appear and vanish. Default: one more than in the last run.",
        Recursive = true,
    };

    internal OutputFormat GetOutput(ParseResult parsed) => GetOrDefault(parsed, Output);

    internal Verbosity GetVerbosity(ParseResult parsed) => GetOrDefault(parsed, VerbosityLevel);

    internal void AddTo(RootCommand root)
    {
        DemoDay.Validators.Add(result => Check(result, result.GetValueOrDefault<int?>() is null or >= 0, "0 or more"));
        foreach (var option in new Option[] { Out, Settings, Output, VerbosityLevel, DemoRows, DemoSeed, DemoDay })
        {
            root.Options.Add(option);
        }
    }

    /// <summary>The options of a failed command line may be unreadable themselves.</summary>
    private static T? GetOrDefault<T>(ParseResult parsed, Option<T> option)
    {
        try
        {
            return parsed.GetValue(option);
        }
        catch (InvalidOperationException)
        {
            return default;
        }
    }

    private static Option<string> Name(string name, string description, Func<string?, bool> isValid, string rule)
    {
        Option<string> option = new(name) { Description = $"{description} Allowed: {rule}.", Required = true };
        option.Validators.Add(result => Check(result, isValid(result.Tokens.SingleOrDefault()?.Value), rule));
        return option;
    }

    private static Option<long> Number(string name, string description, long defaultValue, long min, long max)
    {
        Option<long> option = new(name) { Description = $"{description} {min:N0} to {max:N0}.", DefaultValueFactory = _ => defaultValue, Recursive = true };
        option.Validators.Add(result => Check(result, result.Errors.Any() || (result.GetValueOrDefault<long>() >= min && result.GetValueOrDefault<long>() <= max), $"{min} to {max}"));
        return option;
    }

    private static void Check(OptionResult result, bool isValid, string rule)
    {
        if (!isValid)
        {
            result.AddError($"'{result.Tokens.SingleOrDefault()?.Value}' is not allowed for {result.Option.Name}: {rule}.");
        }
    }
}
