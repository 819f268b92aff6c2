using System.Threading.Channels;

namespace Ingestion.Core.Runs;

/// <summary>Takes one partition through the stages read, map with validate, and write, connected by bounded channels.</summary>
internal sealed class PartitionRun(RunWork work, Partition partition, int number)
{
    private readonly PartitionProgress _progress = work.Checkpoints.ProgressOf(number);

    private RunContext Run => work.Run;

    internal async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        if (!_progress.IsEnded)
        {
            await ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        }

        Run.Progress.PartitionDone();
    }

    private async Task ReadToEndAsync(CancellationToken cancellationToken)
    {
        using var activity = work.Telemetry.StartPartition(partition);
        var extracted = CreateChannel<ExtractedBatch>();
        var mapped = CreateChannel<MappedBatch>();
        PartWriter writer = new(work, partition, number, _progress.NextNumber);
        try
        {
            await StageGroup.RunAsync(
                [
                    token => ReadAsync(extracted.Writer, token),
                    token => MapAsync(extracted.Reader, mapped.Writer, token),
                    token => WriteAsync(mapped.Reader, writer, token),
                ],
                cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await writer.TryKeepRejectedAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            Drain(extracted.Reader);
            Drain(mapped.Reader);
            await writer.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static void Drain<T>(ChannelReader<T> channel)
        where T : IDisposable
    {
        while (channel.TryRead(out var batch))
        {
            batch.Dispose();
        }
    }

    private async Task ReadAsync(ChannelWriter<ExtractedBatch> output, CancellationToken cancellationToken)
    {
        PartitionReader reader = new(work.Extractor, work.Planned.Extract, partition, Run.Pipelines.Source, Run.Healing, _progress.Position);
        await using (reader.ConfigureAwait(false))
        {
            while (await reader.NextAsync(cancellationToken).ConfigureAwait(false) is { } batch)
            {
                var rows = batch.Records.RowCount + batch.Rejected.Count;
                Run.Progress.Read(rows);
                work.Telemetry.Read(Run.Dataset, rows);
                await PassOnAsync(output, batch, cancellationToken).ConfigureAwait(false);
            }
        }

        output.Complete();
    }

    private async Task MapAsync(ChannelReader<ExtractedBatch> input, ChannelWriter<MappedBatch> output, CancellationToken cancellationToken)
    {
        using var stage = work.Memory.CreateStage(Run);
        await foreach (var batch in input.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                await PassOnAsync(output, stage.Map(batch), cancellationToken).ConfigureAwait(false);
            }
        }

        output.Complete();
    }

    private static async Task WriteAsync(ChannelReader<MappedBatch> input, PartWriter writer, CancellationToken cancellationToken)
    {
        await foreach (var batch in input.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                await writer.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
            }
        }

        await writer.FinishAsync(isPartitionEnd: true, cancellationToken).ConfigureAwait(false);
    }

    private Channel<T> CreateChannel<T>() =>
        Channel.CreateBounded<T>(new BoundedChannelOptions(Run.Options.ChannelCapacity) { SingleReader = true, SingleWriter = true });

    /// <summary>Hands a batch to the next stage; it is disposed here if that stage is gone.</summary>
    private static async ValueTask PassOnAsync<T>(ChannelWriter<T> output, T batch, CancellationToken cancellationToken)
        where T : IDisposable
    {
        try
        {
            await output.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            batch.Dispose();
            throw;
        }
    }
}
