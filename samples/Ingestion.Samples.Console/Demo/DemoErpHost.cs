using System.Globalization;
using Ingestion.Testing.DemoErp;

namespace Ingestion.Samples.Console.Demo;

/// <summary>Starts the built-in demo ERP when a command needs it.</summary>
internal sealed class DemoErpHost(DemoErpSettings settings) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private DemoErpServer? _server;

    /// <summary>Gets the server, if it was started.</summary>
    internal DemoErpServer? Server => _server;

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _gate.Dispose();
    }

    private string DayFile => Path.Combine(settings.StateFolder, "demo-day");

    /// <summary>Remembers the day of the world, from which the next run goes on.</summary>
    internal async ValueTask KeepDayAsync()
    {
        if (_server is not { } server)
        {
            return;
        }

        try
        {
            await File.WriteAllTextAsync(DayFile, server.Day.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A run that committed does not fail for it: the world only stands still.
        }
    }

    internal async ValueTask<DemoErpServer> StartAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _server ??= await DemoErpServer.StartAsync(
                new DemoErpOptions { Rows = settings.Rows, Seed = settings.Seed, Day = await ChooseDayAsync(cancellationToken) },
                cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async ValueTask<int> ChooseDayAsync(CancellationToken cancellationToken)
    {
        var last = await ReadDayAsync(DayFile, cancellationToken);
        return settings.Day ?? Math.Min(DemoErpOptions.MaxDay, settings.DayChange == DemoDay.Next ? (last ?? -1) + 1 : last ?? 0);
    }

    private static async ValueTask<int?> ReadDayAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        var text = await File.ReadAllTextAsync(file, cancellationToken);
        return int.TryParse(text, CultureInfo.InvariantCulture, out var day) && day is >= 0 and <= DemoErpOptions.MaxDay
            ? day
            : throw new IngestionException(ErrorClass.Conflict, "ING6003", $"'{file}' was changed from outside: it holds no day of the demo ERP, 0 to {DemoErpOptions.MaxDay}.")
            {
                Subject = file,
                Remedy = "Remove the file, or give '--demo-day'.",
            };
    }
}
