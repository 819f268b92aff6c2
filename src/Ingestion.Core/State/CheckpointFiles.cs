using System.Globalization;
using System.Text.Json;
using Ingestion.Files;

namespace Ingestion.Core.State;

/// <summary>Keeps the checkpoints of a run: a folder a run, a file a checkpoint.</summary>
internal static class CheckpointFiles
{
    internal static async Task<bool> AddAsync(string folder, Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{checkpoint.Partition:D5}-{checkpoint.Number:D5}.json");
        var path = Path.Combine(FolderOf(folder, checkpoint.RunId), name);
        try
        {
            await DurableFile.ReplaceAsync(path, JsonSerializer.SerializeToUtf8Bytes(checkpoint, StateJson.Contracts.Checkpoint), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            throw StateErrors.CannotWrite(exception, path);
        }
    }

    internal static async Task<IReadOnlyList<Checkpoint>> ReadAsync(string folder, Guid runId, CancellationToken cancellationToken)
    {
        var path = FolderOf(folder, runId);
        try
        {
            if (!Directory.Exists(path))
            {
                return [];
            }

            List<Checkpoint> checkpoints = [];
            foreach (var file in Directory.EnumerateFiles(path, "*.json"))
            {
                checkpoints.Add(Parse(await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false), file));
            }

            return [.. checkpoints.OrderBy(checkpoint => checkpoint.Partition).ThenBy(checkpoint => checkpoint.Number)];
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            throw StateErrors.CannotRead(exception, path);
        }
    }

    internal static bool Remove(string folder, Guid runId)
    {
        var path = FolderOf(folder, runId);
        try
        {
            if (!Directory.Exists(path))
            {
                return false;
            }

            Directory.Delete(path, recursive: true);
            return true;
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            throw StateErrors.CannotWrite(exception, path);
        }
    }

    private static string FolderOf(string folder, Guid runId) => Path.Combine(folder, runId.ToString("D"));

    private static Checkpoint Parse(byte[] content, string path)
    {
        try
        {
            return JsonSerializer.Deserialize(content, StateJson.Contracts.Checkpoint) ?? throw new JsonException("It is null.");
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw StateErrors.StateUnreadable(path, exception);
        }
    }
}
