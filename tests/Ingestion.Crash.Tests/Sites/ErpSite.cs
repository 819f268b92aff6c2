using Ingestion.Crash.Tests.Consoles;
using Ingestion.Testing.DemoErp;

namespace Ingestion.Crash.Tests.Sites;

/// <summary>A demo ERP in this process, and a folder with the settings, bucket and state of the consoles that read it.</summary>
internal sealed class ErpSite : IAsyncDisposable
{
    /// <summary>So long that a process on a busy machine is not taken for one that stands still.</summary>
    private static readonly TimeSpan DefaultLeaseDuration = TimeSpan.FromSeconds(10);

    private readonly string _folder;
    private int _settingsVersion;

    private ErpSite(string folder, TestedDataType dataType, DemoErpServer erp, TimeSpan leaseDuration)
    {
        LeaseDuration = leaseDuration;
        _folder = folder;
        DataType = dataType;
        Erp = erp;
        Bucket = new Bucket(Path.Combine(folder, "out", "erp-data-acme"));
    }

    internal TestedDataType DataType { get; }

    internal DemoErpServer Erp { get; }

    internal Bucket Bucket { get; }

    /// <summary>How long a console that stands still keeps others out.</summary>
    internal TimeSpan LeaseDuration { get; }

    public ValueTask DisposeAsync() => Erp.DisposeAsync();

    /// <summary>Starts a demo ERP with a world of the data type's size.</summary>
    /// <param name="folder">An empty folder that outlives the site.</param>
    /// <param name="dataType">The data type that consoles will read.</param>
    /// <param name="seed">The seed of the world.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <param name="clock">The clock of slow answers; the system's by default.</param>
    /// <param name="leaseDuration">See <see cref="LeaseDuration"/>.</param>
    internal static async Task<ErpSite> StartAsync(
        string folder, TestedDataType dataType, int seed, CancellationToken cancellationToken, TimeProvider? clock = null, TimeSpan? leaseDuration = null)
    {
        DemoErpOptions options = new() { Rows = dataType.Orders, Seed = seed, Day = 30, TimeProvider = clock ?? TimeProvider.System };
        var erp = await DemoErpServer.StartAsync(options, cancellationToken);
        ErpSite site = new(folder, dataType, erp, leaseDuration ?? DefaultLeaseDuration);
        Directory.CreateDirectory(Path.Combine(folder, "settings"));
        Directory.CreateDirectory(Path.Combine(folder, "tmp"));
        await site.WriteSettingsAsync(cancellationToken);
        await site.WriteCredentialsAsync(cancellationToken);
        return site;
    }

    /// <summary>Starts the console.</summary>
    /// <param name="request">What it shall do.</param>
    /// <param name="trap">Where it kills or stops itself, as name and value of a variable of the hook.</param>
    /// <param name="cancellationToken">Gives up reading what it says.</param>
    internal ConsoleProcess Start(RunRequest request, KeyValuePair<string, string>? trap, CancellationToken cancellationToken)
    {
        Dictionary<string, string> environment = new()
        {
            ["Ingestion__MaxPartBytes"] = FormattableString.Invariant($"{DataType.MaxPartBytes}"),
            ["Ingestion__MaxParallelism"] = "2",
            ["Ingestion__ChannelCapacity"] = "1",
            ["Ingestion__Source__BaseDelay"] = "00:00:00.010",
            ["Ingestion__Services__BaseDelay"] = "00:00:00.010",
            ["Ingestion__State__LeaseDuration"] = FormattableString.Invariant($"{LeaseDuration:c}"),
            ["TMPDIR"] = Path.Combine(_folder, "tmp"),
        };
        if (trap is { } armed)
        {
            environment[armed.Key] = armed.Value;
        }

        return ConsoleProcess.Start(
            [.. request.Arguments, "--out", Path.Combine(_folder, "out"), "--settings", Path.Combine(_folder, "settings")], environment, cancellationToken);
    }

    /// <summary>Runs the console undisturbed, again while a holder that died still keeps it out.</summary>
    internal async Task<ConsoleResult> RunAsync(RunRequest request, CancellationToken cancellationToken)
    {
        LeaseWait wait = new(LeaseDuration);
        while (true)
        {
            await using var console = Start(request, trap: null, cancellationToken);
            var result = await console.EndAsync(cancellationToken);
            if (result.ExitCode != ExitCodes.Conflict || !await wait.TryAsync(cancellationToken))
            {
                return result;
            }
        }
    }

    /// <summary>Changes what rows say and how they are read, so that a run that died can't be continued.</summary>
    internal Task ChangeSettingsAsync(CancellationToken cancellationToken)
    {
        _settingsVersion++;
        return WriteSettingsAsync(cancellationToken);
    }

    private Task WriteSettingsAsync(CancellationToken cancellationToken) => File.WriteAllTextAsync(
        Path.Combine(_folder, "settings", "demo.json"),
        FormattableString.Invariant(
            $$"""
            {
              "version": 1,
              "erpType": "demo",
              "company": "ACME-{{_settingsVersion}}",
              "connection": { "baseUrl": "{{Erp.BaseAddress}}" },
              "dataTypes": { "{{DataType.Name}}": { "source": { "pageSize": {{DataType.PageSize + _settingsVersion}} } } }
            }
            """),
        cancellationToken);

    private async Task WriteCredentialsAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(_folder, "settings", "credentials.json");
        await File.WriteAllTextAsync(
            path, $$"""{ "demo": { "acme": { "clientId": "{{Erp.Options.ClientId}}", "clientSecret": "{{Erp.Options.ClientSecret}}" } } }""", cancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
