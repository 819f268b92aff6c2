using System.Runtime.CompilerServices;
using System.Text.Json;
using Ingestion.Files;
using Microsoft.Extensions.Logging;

namespace Ingestion.Core.State;

/// <summary>Keeps one file a run. Run ids are UUIDs of version 7, so the names of the files are in order of time.</summary>
internal sealed class FileRunHistory(StateFolder folder, ILogger<FileRunHistory> logger) : IRunHistory
{
    public async ValueTask RecordAsync(RunRecord record, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        var path = PathOf(record.RunId);
        var content = JsonSerializer.SerializeToUtf8Bytes(record, StateJson.Contracts.RunRecord);
        try
        {
            await DurableFile.ReplaceAsync(path, content, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            throw StateErrors.CannotWrite(exception, path);
        }
    }

    public async IAsyncEnumerable<RunRecord> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var path in ListPaths())
        {
            if (await TryReadAsync(path, cancellationToken).ConfigureAwait(false) is { } record)
            {
                yield return record;
            }
        }
    }

    public async ValueTask<RunRecord?> FindAsync(Guid runId, CancellationToken cancellationToken = default)
    {
        var path = PathOf(runId);
        try
        {
            return await ReadAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsNotUnderstood(exception))
        {
            throw StateErrors.RunUnreadable(path, exception);
        }
    }

    public async ValueTask<int> PruneAsync(DatasetId dataset, int keep, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        var paths = ListPaths();
        var (ended, removed) = (0, 0);
        for (var i = 0; paths.Length > keep && i < paths.Length; i++)
        {
            var record = await TryReadAsync(paths[i], cancellationToken).ConfigureAwait(false);
            if (record?.Dataset == dataset && record.Status != RunStatus.Running && ++ended > keep)
            {
                Delete(paths[i]);
                removed++;
            }
        }

        return removed;
    }

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            throw StateErrors.CannotWrite(exception, path);
        }
    }

    /// <summary>A document that was damaged must not hide the others.</summary>
    private async Task<RunRecord?> TryReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsNotUnderstood(exception))
        {
            StateLog.RunSkipped(logger, exception, path);
            return null;
        }
    }

    private static bool IsNotUnderstood(Exception exception) => exception is JsonException or ArgumentException;

    private static async Task<RunRecord?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var content = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
            return JsonSerializer.Deserialize(content, StateJson.Contracts.RunRecord);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            throw StateErrors.CannotRead(exception, path);
        }
    }

    private string[] ListPaths()
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder.Runs, "*.json").OrderDescending(StringComparer.Ordinal)];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            throw StateErrors.CannotRead(exception, folder.Runs);
        }
    }

    private string PathOf(Guid runId) => Path.Combine(folder.Runs, $"{runId:D}.json");
}
