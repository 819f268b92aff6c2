using System.Globalization;
using System.Text.Json;
using Ingestion.Core.State;
using Ingestion.Files;

namespace Ingestion.Core.Governance;

/// <summary>Appends one line of JSON an event to a file a month.</summary>
/// <remarks>
/// The file is open, and locked, for the time of one line; others wait for their turn. A line that a killed process left unfinished is
/// closed, so that it spoils no other line.
/// </remarks>
internal sealed class FileLineageService(StateFolder folder, TimeProvider timeProvider) : IDataLineageService, IDisposable
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly SemaphoreSlim _gate = new(1, 1);

    public async ValueTask RecordAsync(LineageEvent lineageEvent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lineageEvent);
        var path = Path.Combine(folder.Lineage, lineageEvent.OccurredAt.UtcDateTime.ToString("yyyy-MM'.jsonl'", CultureInfo.InvariantCulture));
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(lineageEvent, GovernanceJson.Lines.LineageEvent), (byte)'\n'];
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            DurableFolder.Create(folder.Lineage);
            await AppendAsync(path, line, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            throw GovernanceErrors.CannotWrite(exception, path);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task AppendAsync(string path, byte[] line, CancellationToken cancellationToken)
    {
        var file = await OpenAsync(path, cancellationToken).ConfigureAwait(false);
        await using (file.ConfigureAwait(false))
        {
            var end = file.Length;
            try
            {
                file.Position = end;
                await file.WriteAsync(EndsInMidLine(file) ? [(byte)'\n', .. line] : line, cancellationToken).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
            }
            catch
            {
                file.SetLength(end);
                throw;
            }
        }
    }

    private async Task<FileStream> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var start = timeProvider.GetTimestamp();
        while (true)
        {
            if (ExclusiveFile.TryOpen(path) is { } file)
            {
                return file;
            }

            if (timeProvider.GetElapsedTime(start) > MaxWait)
            {
                throw GovernanceErrors.Busy(path);
            }

            await Task.Delay(Pause, timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool EndsInMidLine(FileStream file)
    {
        if (file.Length == 0)
        {
            return false;
        }

        Span<byte> last = stackalloc byte[1];
        RandomAccess.Read(file.SafeFileHandle, last, file.Length - 1);
        return last[0] != (byte)'\n';
    }
}
