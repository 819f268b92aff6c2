using System.CommandLine;
using Ingestion.Samples.Console.CommandLine;
using Ingestion.Samples.Console.Commands;

namespace Ingestion.Samples.Console;

/// <summary>The commands of the console.</summary>
internal static class IngestCommands
{
    internal static RootCommand Create(CommonOptions options, Terminal terminal)
    {
        RootCommand root = new($"Brings a distributor's ERP data into the lake as Parquet.\n\nExit codes: {ExitCodes.Help}.");
        options.AddTo(root);
        RunCommand.Configure(root, options, terminal);
        root.Subcommands.Add(BackfillCommand.Create(options, terminal));
        root.Subcommands.Add(CheckCommand.Create(options, terminal));
        root.Subcommands.Add(DiscoverCommand.Create(options));
        root.Subcommands.Add(PreviewCommand.Create(options, terminal));
        root.Subcommands.Add(StateCommand.Create(options));
        root.Subcommands.Add(RunsCommand.Create(options));
        root.Subcommands.Add(QuarantineCommand.Create(options));
        root.Subcommands.Add(SweepCommand.Create(options));
        root.Subcommands.Add(InspectCommand.Create(options, terminal));
        root.Subcommands.Add(ParquetCommand.Create(options));
        root.Subcommands.Add(InitCommand.Create(options));
        return root;
    }
}
