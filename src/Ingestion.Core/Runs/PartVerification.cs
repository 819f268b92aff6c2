using Ingestion.Core.Telemetry;
using Ingestion.Parquet;

namespace Ingestion.Core.Runs;

/// <summary>Counts landed rows again: from the footers of the parts as they lie in the bucket.</summary>
internal sealed class PartVerification(IngestionTelemetry telemetry)
{
    /// <summary>Returns the parts with what their footers say of the watermark.</summary>
    /// <param name="run">The run.</param>
    /// <param name="parts">Its parts.</param>
    /// <param name="watermarkColumn">The column that the watermark's field fills; <see langword="null"/> if there is none.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <exception cref="IngestionException">A part is missing, has another size, or holds another number of rows than were written.</exception>
    internal async ValueTask<IReadOnlyList<ManifestPart>> VerifyAsync(RunContext run, IReadOnlyList<ManifestPart> parts, string? watermarkColumn, CancellationToken cancellationToken)
    {
        using var step = telemetry.StartStep("ingestion.verify");
        List<ManifestPart> verified = [];
        foreach (var part in parts)
        {
            verified.Add(await run.Pipelines.Sink.ExecuteAsync(
                static (s, token) => VerifyAsync(s.run, s.part, s.watermarkColumn, token),
                (run, part, watermarkColumn),
                cancellationToken).ConfigureAwait(false));
        }

        return verified;
    }

    private static async ValueTask<ManifestPart> VerifyAsync(RunContext run, ManifestPart part, string? watermarkColumn, CancellationToken cancellationToken)
    {
        ObjectKey key = new(run.Bucket, part.Key);
        var content = await run.Uploader.OpenReadAsync(key, cancellationToken).ConfigureAwait(false) ?? throw Differs(run, key, "it is missing");
        await using (content.ConfigureAwait(false))
        {
            if (content.Length != part.Bytes)
            {
                throw Differs(run, key, FormattableString.Invariant($"it has {content.Length} bytes, and {part.Bytes} were written"));
            }

            var metadata = await ReadFooterAsync(run, key, content, cancellationToken).ConfigureAwait(false);
            if (metadata.RowCount != part.Rows)
            {
                throw Differs(run, key, FormattableString.Invariant($"it has {metadata.RowCount} rows, and {part.Rows} were written"));
            }

            return watermarkColumn is null ? part : WithRange(part, metadata, watermarkColumn);
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
        new(ErrorClass.Incomplete, "ING9004", $"The part '{run.Uploader.Describe(key)}' of '{run.Dataset}' is not what was written: {how}. Nothing was committed.")
        {
            Subject = run.Uploader.Describe(key),
            Remedy = "Something else wrote to the bucket or removed objects from it. Run it again; it reads all rows anew.",
        };
}
