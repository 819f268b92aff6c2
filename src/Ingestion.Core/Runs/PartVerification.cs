using Ingestion.Core.Telemetry;
using Ingestion.Parquet;

namespace Ingestion.Core.Runs;

/// <summary>Counts landed and rejected rows again: from the footers of the objects as they lie in the bucket.</summary>
/// <remarks>What an earlier attempt of the run wrote is read again whole: since then anything may have happened to it.</remarks>
internal sealed class PartVerification(IngestionTelemetry telemetry)
{
    /// <summary>Returns the parts with what their footers say of the watermark.</summary>
    /// <exception cref="IngestionException">A part, or an object of rejected rows, is missing or not what was written.</exception>
    internal async ValueTask<IReadOnlyList<ManifestPart>> VerifyAsync(RunWork work, CancellationToken cancellationToken)
    {
        using var step = telemetry.StartStep("ingestion.verify");
        List<ManifestPart> verified = [];
        foreach (var checkpoint in work.Checkpoints.ToList())
        {
            var isEarlier = work.Checkpoints.IsEarlier(checkpoint);
            if (checkpoint.Quarantine is { } rejected)
            {
                await VerifyAsync(work, rejected, work.Quarantine.OpenReadAsync, isEarlier, cancellationToken).ConfigureAwait(false);
            }

            if (checkpoint.Part is { } part)
            {
                var metadata = await VerifyAsync(work, part, work.Run.Uploader.OpenReadAsync, isEarlier, cancellationToken).ConfigureAwait(false);
                verified.Add(work.Planned.WatermarkColumn is { } column ? WithRange(part, metadata, column) : part);
            }
        }

        return verified;
    }

    private static ValueTask<ParquetFileMetadata> VerifyAsync(
        RunWork work, ManifestPart part, Func<ObjectKey, CancellationToken, ValueTask<Stream?>> open, bool isEarlier, CancellationToken cancellationToken) =>
        work.Run.Pipelines.Sink.ExecuteAsync(
            static (s, token) => VerifyAsync(s.Run, s.part, s.open, s.isEarlier, token),
            (work.Run, part, open, isEarlier),
            cancellationToken);

    private static async ValueTask<ParquetFileMetadata> VerifyAsync(
        RunContext run, ManifestPart part, Func<ObjectKey, CancellationToken, ValueTask<Stream?>> open, bool isEarlier, CancellationToken cancellationToken)
    {
        ObjectKey key = new(run.Bucket, part.Key);
        var content = await open(key, cancellationToken).ConfigureAwait(false) ?? throw Differs(run, key, "it is missing");
        await using (content.ConfigureAwait(false))
        {
            if (content.Length != part.Bytes)
            {
                throw Differs(run, key, FormattableString.Invariant($"it has {content.Length} bytes, and {part.Bytes} were written"));
            }

            if (isEarlier && !await ContentHash.IsAsync(content, part.Sha256, cancellationToken).ConfigureAwait(false))
            {
                throw Differs(run, key, "its bytes have another SHA-256");
            }

            var metadata = await ReadFooterAsync(run, key, content, cancellationToken).ConfigureAwait(false);
            return metadata.RowCount == part.Rows
                ? metadata
                : throw Differs(run, key, FormattableString.Invariant($"it has {metadata.RowCount} rows, and {part.Rows} were written"));
        }
    }

    private static async ValueTask<ParquetFileMetadata> ReadFooterAsync(RunContext run, ObjectKey key, Stream content, CancellationToken cancellationToken)
    {
        try
        {
            var reader = await ParquetReader.OpenAsync(content, leaveOpen: true, cancellationToken: cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                return reader.Metadata;
            }
        }
        catch (ParquetException exception)
        {
            throw Differs(run, key, $"it can't be read back: {exception.Message}");
        }
    }

    private static ManifestPart WithRange(ManifestPart part, ParquetFileMetadata metadata, string column)
    {
        var chunks = metadata.RowGroups.SelectMany(group => group.Columns).Where(chunk => string.Equals(chunk.Name, column, StringComparison.Ordinal)).ToList();
        return part with
        {
            WatermarkMin = chunks.Select(chunk => chunk.Minimum).OfType<string>().Min(WatermarkTexts),
            WatermarkMax = chunks.Select(chunk => chunk.Maximum).OfType<string>().Max(WatermarkTexts),
        };
    }

    /// <summary>Numbers by their value; times are texts of one form, whose order is that of the times.</summary>
    private static Comparer<string> WatermarkTexts { get; } = Comparer<string>.Create((left, right) =>
        Int128.TryParse(left, System.Globalization.CultureInfo.InvariantCulture, out var l) && Int128.TryParse(right, System.Globalization.CultureInfo.InvariantCulture, out var r)
            ? l.CompareTo(r)
            : string.CompareOrdinal(left, right));

    internal static IngestionException Differs(RunContext run, ObjectKey key, string how) =>
        new(ErrorClass.Incomplete, "ING9004", $"The object '{run.Uploader.Describe(key)}' of '{run.Dataset}' is not what was written: {how.TrimEnd('.')}. Nothing was committed.")
        {
            Subject = run.Uploader.Describe(key),
            Remedy = "Something else wrote to the bucket or removed objects from it. Run it again; it reads all rows anew.",
        };
}
