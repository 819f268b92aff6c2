using System.Globalization;
using System.Text.Json;
using Ingestion.Files;

namespace Ingestion.Core.State;

/// <summary>Keeps the checkpoints of runs: a folder a run, a file a checkpoint.</summary>
/// <remarks>
/// A checkpoint is one new file, so adding one costs the same after ten and after ten thousand. A run's checkpoints vanish at once, by a new
/// name of their folder: if some went before others, a run that goes on would take the rest for all.
/// </remarks>
internal static class CheckpointFiles
{
    private const string Extension = ".json";

    /// <summary>Writes a checkpoint; it is durable when the task ends.</summary>
    internal static async Task<bool> AddAsync(string folder, Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        var path = Path.Combine(FolderOf(folder, checkpoint.RunId), NameOf(checkpoint));
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

    /// <summary>Reads the checkpoints of a run, by partition and number.</summary>
    internal static async Task<IReadOnlyList<Checkpoint>> ReadAsync(string folder, Guid runId, CancellationToken cancellationToken)
    {
        var path = FolderOf(folder, runId);
        try
        {
            List<Checkpoint> checkpoints = [];
            foreach (var file in Directory.EnumerateFiles(path).Where(file => !DurableFile.IsTemporary(file)))
            {
                checkpoints.Add(Parse(await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false), file, runId));
            }

            return [.. checkpoints.OrderBy(checkpoint => checkpoint.Partition).ThenBy(checkpoint => checkpoint.Number)];
        }
        catch (Exception exception) when (exception is FileNotFoundException || (exception is DirectoryNotFoundException && FileFailure.FindFileInTheWay(path) is null))
        {
            return []; // there are none, or they were removed while they were read
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            throw StateErrors.CannotRead(exception, path);
        }
    }

    /// <summary>Forgets the checkpoints of a run.</summary>
    internal static bool Remove(string folder, Guid runId) => RemoveFolder(FolderOf(folder, runId));

    /// <summary>Forgets the checkpoints of all runs.</summary>
    internal static bool RemoveAll(string folder) => RemoveFolder(folder);

    private static bool RemoveFolder(string path)
    {
        try
        {
            var parent = Path.GetDirectoryName(path)!;
            var isThere = Directory.Exists(path);
            if (isThere)
            {
                Directory.Move(path, DurableFile.TemporaryBeside(path));
                DurableFolder.Flush(parent);
            }

            foreach (var removed in Directory.Exists(parent) ? Directory.GetDirectories(parent).Where(DurableFile.IsTemporary) : [])
            {
                Directory.Delete(removed, recursive: true);
            }

            return isThere;
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            throw StateErrors.CannotWrite(exception, path);
        }
    }

    private static string FolderOf(string folder, Guid runId) => Path.Combine(folder, runId.ToString("D"));

    private static string NameOf(Checkpoint checkpoint) => string.Create(CultureInfo.InvariantCulture, $"{checkpoint.Partition:D5}-{checkpoint.Number:D5}{Extension}");

    private static Checkpoint Parse(byte[] content, string path, Guid runId)
    {
        try
        {
            var checkpoint = JsonSerializer.Deserialize(content, StateJson.Contracts.Checkpoint) ?? throw new JsonException("It is null.");
            return checkpoint.RunId == runId && string.Equals(NameOf(checkpoint), Path.GetFileName(path), StringComparison.Ordinal)
                ? checkpoint
                : throw new JsonException(string.Create(
                    CultureInfo.InvariantCulture, $"It is checkpoint {checkpoint.Number} of partition {checkpoint.Partition} of run '{checkpoint.RunId}', which its name denies."));
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw StateErrors.CheckpointUnreadable(path, exception);
        }
    }
}
