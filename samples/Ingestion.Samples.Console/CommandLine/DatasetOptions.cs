using System.CommandLine;
using System.CommandLine.Parsing;
using Microsoft.Extensions.DependencyInjection;

namespace Ingestion.Samples.Console.CommandLine;

/// <summary>The dataset of a run, for commands that find it in the run history unless it is given.</summary>
internal sealed class DatasetOptions
{
    private readonly Option<string> _erpType = CommonOptions.Name("--erp-type", "The ERP type of the run. Default: that in the run history.", DatasetId.IsName, DatasetId.NameRule, isRequired: false);
    private readonly Option<string> _clientId = CommonOptions.Name("--client-id", "The client of the run.", DatasetId.IsName, DatasetId.NameRule, isRequired: false);
    private readonly Option<string> _dataType = CommonOptions.Name("--data-type", "The data type of the run.", DatasetId.IsDataType, DatasetId.DataTypeRule, isRequired: false);

    internal void AddTo(Command command)
    {
        command.Options.Add(_erpType);
        command.Options.Add(_clientId);
        command.Options.Add(_dataType);
        command.Validators.Add(result =>
        {
            if (new[] { _erpType, _clientId, _dataType }.Count(option => result.GetResult(option) is not null) is 1 or 2)
            {
                result.AddError("--erp-type, --client-id and --data-type belong together.");
            }
        });
    }

    /// <summary>Tells whether a command line names a dataset.</summary>
    internal bool IsGiven(CommandResult result) => result.GetResult(_erpType) is not null;

    /// <summary>Returns the dataset that is given, or that of the run.</summary>
    /// <exception cref="IngestionException">None is given, and the history knows no such run.</exception>
    internal async ValueTask<DatasetId> FindAsync(ParseResult parsed, IngestionHost host, Guid? runId, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_erpType) is { } erpType)
        {
            return new DatasetId(erpType, parsed.GetValue(_clientId)!, parsed.GetValue(_dataType)!);
        }

        var run = runId is { } id ? await host.Services.GetRequiredService<IRunHistory>().FindAsync(id, cancellationToken) : null;
        return run?.Dataset ?? throw new IngestionException(ErrorClass.Configuration, "ING1040", runId is null ? "No dataset is given." : $"There is no run '{runId}'.")
        {
            Remedy = "'ingest runs list' shows the runs. Give --erp-type, --client-id and --data-type for one that it does not know.",
        };
    }
}
