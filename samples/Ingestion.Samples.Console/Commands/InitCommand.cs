using System.CommandLine;
using Ingestion.Samples.Console.CommandLine;
using Ingestion.Samples.Console.Demo;
using Ingestion.Samples.Console.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace Ingestion.Samples.Console.Commands;

/// <summary><c>ingest init</c>: writes commented settings for an ERP type.</summary>
internal static class InitCommand
{
    internal static Command Create(CommonOptions options)
    {
        Option<bool> force = new("--force") { Description = "Replaces a file that is already there." };
        Command command = new("init", "Writes commented settings for an ERP type into the settings folder.") { options.ErpType, force };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await IngestionHost.StartAsync(parsed, options, DemoDay.Same, cancellationToken);
            var erpType = parsed.GetValue(options.ErpType)!;
            var connector = host.Services.GetKeyedService<IErpConnector>(erpType) ?? throw Unknown(erpType, host.Services);
            var folder = parsed.GetValue(options.Settings) ?? new DirectoryInfo("settings");
            var file = Path.Combine(folder.FullName, $"{erpType}.json");
            await WriteAsync(file, connector.DefaultSettings, parsed.GetValue(force), cancellationToken);
            InitDocument written = new(file, Path.Combine(folder.FullName, $"{erpType}.<client-id>.json"), Path.Combine(folder.FullName, "credentials.json"));
            Terminal.Write(options.GetOutput(parsed), written, ConsoleJsonContext.Default.InitDocument, () => Write(written, erpType));
            return ExitCodes.Done;
        });
        return command;
    }

    private static void Write(InitDocument written, string erpType)
    {
        Terminal.WriteLine($"Wrote {written.Settings}");
        Terminal.WriteLine($"Settings of one client go into a file beside it: {written.ClientSettings}");
        Terminal.WriteLine($"Credentials go into {written.Credentials} (mode 600): {{ \"{erpType}\": {{ \"<client-id>\": {{ \"<name>\": \"<secret>\" }} }} }}");
    }

    private static IngestionException Unknown(string erpType, IServiceProvider services) => new(
        ErrorClass.Configuration,
        "ING1001",
        $"There is no ERP type '{erpType}'. Registered: {string.Join(", ", services.GetServices<ComponentRegistration>().Where(c => c.Contract == typeof(IErpConnector)).Select(c => c.Name))}.")
    {
        Remedy = "Choose a registered ERP type, or add the package that brings it.",
    };

    private static async Task WriteAsync(string file, string content, bool isForced, CancellationToken cancellationToken)
    {
        if (File.Exists(file) && !isForced)
        {
            throw new IngestionException(ErrorClass.Configuration, "ING1041", $"'{file}' is already there and stays as it is.") { Subject = file, Remedy = "Remove it, or give '--force'." };
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, content, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IngestionException(ErrorClass.Configuration, "ING1042", $"'{file}' can't be written: {exception.Message}", exception) { Subject = file, Remedy = "Choose another folder with '--settings'." };
        }
    }
}
