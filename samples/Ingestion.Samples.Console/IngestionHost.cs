using System.CommandLine;
using Ingestion.Samples.Console.CommandLine;
using Ingestion.Samples.Console.Demo;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ingestion.Samples.Console;

/// <summary>Composes the packages for one command.</summary>
internal sealed class IngestionHost : IAsyncDisposable
{
    private readonly IHost _host;

    private IngestionHost(IHost host) => _host = host;

    internal IDistributorIngestion Ingestion => _host.Services.GetRequiredService<IDistributorIngestion>();

    internal IIngestionService Runs => _host.Services.GetRequiredService<IIngestionService>();

    internal IServiceProvider Services => _host.Services;

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        switch (_host)
        {
            case IAsyncDisposable asynchronous:
                await asynchronous.DisposeAsync();
                break;
            default:
                _host.Dispose();
                break;
        }
    }

    /// <summary>Refuses a data type that the settings don't know, where nothing is known of the dataset either: its name is probably misspelt.</summary>
    /// <exception cref="IngestionException">The settings have no such data type.</exception>
    internal async ValueTask RequireKnownAsync(DatasetId dataset, bool isKnown, CancellationToken cancellationToken)
    {
        if (!isKnown)
        {
            _ = await Runs.PlanBatchAsync(new BatchRequest(dataset.ErpType, dataset.ClientId, [dataset.DataType]), cancellationToken);
        }
    }

    /// <summary>Lets the demo ERP's world go on by a day behind a run that committed: the next one finds changes.</summary>
    internal ValueTask KeepDemoDayAsync() => Services.GetRequiredService<DemoErpHost>().KeepDayAsync();

    /// <summary>Builds and starts the host; options are validated here.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="options">Its options.</param>
    /// <param name="demoDay">Whether the demo ERP's world goes on by a day.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    internal static async Task<IngestionHost> StartAsync(ParseResult parsed, CommonOptions options, DemoDay demoDay, CancellationToken cancellationToken)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddEnvironmentVariables();
        builder.Configuration.AddInMemoryCollection(Overrides(parsed, options));
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.SetMinimumLevel(LogLevel.Debug);
        if (options.GetVerbosity(parsed) == Verbosity.Debug)
        {
            builder.Logging.AddProvider(new StandardErrorLoggerProvider());
        }

        builder.Services.AddDistributorIngestion(ingestion => ingestion
            .AddDemo()
            .UseFileSystem());
        builder.Services.AddDemoErp(new DemoErpSettings(
            parsed.GetValue(options.DemoRows)!.Value,
            (int)parsed.GetValue(options.DemoSeed)!.Value,
            (int?)parsed.GetValue(options.DemoDay),
            demoDay,
            StateFolder(parsed.GetValue(options.Out)!)));

        var host = builder.Build();
        try
        {
            await host.StartAsync(cancellationToken);
            return new IngestionHost(host);
        }
        catch (OptionsValidationException exception)
        {
            host.Dispose();
            throw WrongOptions(string.Join("; ", exception.Failures), exception);
        }
        catch (InvalidOperationException exception)
        {
            host.Dispose();
            throw WrongOptions(exception.Message, exception);
        }
    }

    private static IngestionException WrongOptions(string why, Exception cause) => new(ErrorClass.Configuration, "ING1002", $"Options are wrong: {why}", cause)
    {
        Subject = "the environment variables 'Ingestion__…'",
        Remedy = "Mend the variable that sets the option.",
    };

    private static string StateFolder(DirectoryInfo folder) => Path.Combine(folder.FullName, ".ingestion");

    private static Dictionary<string, string?> Overrides(ParseResult parsed, CommonOptions options)
    {
        var folder = parsed.GetValue(options.Out)!;
        Dictionary<string, string?> overrides = new(StringComparer.OrdinalIgnoreCase)
        {
            ["Ingestion:FileSystem:Root"] = folder.FullName,
            ["Ingestion:State:Folder"] = StateFolder(folder),
        };
        if (parsed.GetValue(options.Settings) is { } settings)
        {
            overrides["Ingestion:Settings:Folder"] = settings.FullName;
            overrides["Ingestion:Credentials:File"] = Path.Combine(settings.FullName, "credentials.json");
        }

        return overrides;
    }
}
