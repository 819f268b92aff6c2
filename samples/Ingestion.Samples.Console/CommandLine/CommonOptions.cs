using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Ingestion.Testing.DemoErp;

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

    internal Option<OutputFormat> Output { get; } = Choice("--output", "Writes the result as text for people or as JSON for machines.", OutputFormat.Text, isRecursive: true);

    internal Option<Verbosity> VerbosityLevel { get; } =
        Choice("--verbosity", "How much is told on standard error; debug adds logs and stack traces.", Verbosity.Normal, isRecursive: true);

    internal Option<long?> DemoRows { get; } = Number("--demo-rows", "How many sales orders the built-in demo ERP has.", 1_000, 1, 100_000_000);

    internal Option<long?> DemoSeed { get; } = Number("--demo-seed", "The seed of the demo ERP's data.", 42, 0, int.MaxValue);

    internal Option<long?> DemoDay { get; } = Number(
        "--demo-day", "The day of the demo ERP's world; each day some rows change, appear and vanish. Default: one more than in the last run that committed.", null, 0, DemoErpOptions.MaxDay);

    internal OutputFormat GetOutput(ParseResult parsed) => GetOrDefault(parsed, Output);

    internal Verbosity GetVerbosity(ParseResult parsed) => GetOrDefault(parsed, VerbosityLevel);

    internal void AddTo(RootCommand root)
    {
        foreach (var folder in new Option[] { Out, Settings })
        {
            folder.Validators.Add(result => Check(result, result.Tokens.SingleOrDefault()?.Value is not { } value || (value.Trim().Length > 0 && !value.StartsWith("--", StringComparison.Ordinal)), "the path of a folder"));
        }

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

    /// <summary>An option with a name that is checked.</summary>
    internal static Option<string> Name(string name, string description, Func<string?, bool> isValid, string rule, bool isRequired = true)
    {
        Option<string> option = new(name) { Description = $"{description} Allowed: {rule}.", Required = isRequired };
        option.Validators.Add(result => Check(result, isValid(result.Tokens.SingleOrDefault()?.Value), rule));
        return option;
    }

    /// <summary>An option with one of the names of an enumeration; its numbers are not accepted.</summary>
    internal static Option<T> Choice<T>(string name, string description, T defaultValue, bool isRecursive, params T[] except)
        where T : struct, Enum
    {
        var allowed = Names(except);
        Option<T> option = new(name)
        {
            Description = description,
            DefaultValueFactory = _ => defaultValue,
            Recursive = isRecursive,
            HelpName = string.Join('|', allowed),
            CustomParser = result => ParseName<T>(result, name, allowed) ?? default,
        };
        option.CompletionSources.Add(allowed);
        return option;
    }

    /// <summary>The same without a default.</summary>
    internal static Option<T?> OptionalChoice<T>(string name, string description, params T[] except)
        where T : struct, Enum
    {
        var allowed = Names(except);
        Option<T?> option = new(name)
        {
            Description = description,
            HelpName = string.Join('|', allowed),
            CustomParser = result => ParseName<T>(result, name, allowed),
        };
        option.CompletionSources.Add(allowed);
        return option;
    }

    /// <summary>A data type that may be left out.</summary>
    internal static Option<string> OptionalDataType(string description)
    {
        var option = Name("--data-type", description, DatasetId.IsDataType, DatasetId.DataTypeRule);
        option.Required = false;
        return option;
    }

    /// <summary>An argument that names a run.</summary>
    internal static Argument<Guid?> RunId(string description, bool isRequired = true) => new("run-id")
    {
        Description = description,
        Arity = isRequired ? ArgumentArity.ExactlyOne : ArgumentArity.ZeroOrOne,
        CustomParser = result => result.Tokens is [var token]
            ? Guid.TryParseExact(token.Value, "D", out var id) ? id : Refuse<Guid?>(result, "run-id", "a run's id as 'ingest runs list' shows it, such as 01a1ff8c-b4c0-7cae-86a3-d502c6770a9b")
            : null,
    };

    /// <summary>An option with a number in a range.</summary>
    internal static Option<long?> Number(string name, string description, long? defaultValue, long min, long max, bool isRecursive = true) => new(name)
    {
        Description = string.Create(CultureInfo.InvariantCulture, $"{description} {min:N0} to {max:N0}."),
        DefaultValueFactory = _ => defaultValue,
        Recursive = isRecursive,
        CustomParser = result => long.TryParse(result.Tokens.Single().Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max
            ? value
            : Refuse<long?>(result, name, string.Create(CultureInfo.InvariantCulture, $"{min} to {max}")),
    };

    private static string[] Names<T>(params T[] except)
        where T : struct, Enum => [.. Enum.GetValues<T>().Except(except).Select(value => value.ToString().ToLowerInvariant())];

    private static T? ParseName<T>(ArgumentResult result, string name, string[] allowed)
        where T : struct, Enum =>
        allowed.FirstOrDefault(value => string.Equals(value, result.Tokens.Single().Value, StringComparison.OrdinalIgnoreCase)) is { } known
            ? Enum.Parse<T>(known, ignoreCase: true)
            : Refuse<T?>(result, name, string.Join(", ", allowed));

    /// <summary>Adds the error that a value is not allowed.</summary>
    internal static T? Refuse<T>(ArgumentResult result, string name, string rule)
    {
        result.AddError($"'{result.Tokens.Single().Value}' is not allowed for {name}: {rule}.");
        return default;
    }

    private static void Check(OptionResult result, bool isValid, string rule)
    {
        if (!isValid)
        {
            result.AddError($"'{result.Tokens.SingleOrDefault()?.Value}' is not allowed for {result.Option.Name}: {rule}.");
        }
    }
}
