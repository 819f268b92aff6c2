using Ingestion.Parquet.Checking;

namespace Ingestion.Parquet;

/// <summary>Checks that a Parquet file keeps to the format and that all it says about itself is true.</summary>
/// <remarks>
/// <para>
/// Every page is read: structure and layout, checksums, sizes and counts, encodings, statistics of chunks and pages against the values, column
/// and offset indexes, bloom filters, size statistics, and the order of sorted rows. A file that names this version of this package as its
/// writer is also compared with what the writer would have written, so that a changed byte shows even where the format allows it.
/// </para>
/// <para>
/// A bad file never makes it throw: the report has errors then. After a finding it goes on where it can. It holds the footer, one page, one
/// dictionary, a bloom filter and its twin, the indexes of one column, and two batches of the columns that rows are sorted by. Safe for
/// concurrent use on different streams.
/// </para>
/// <para>https://parquet.apache.org/docs/file-format/</para>
/// </remarks>
public static class ParquetFileCheck
{
    /// <summary>Checks a file.</summary>
    /// <param name="source">The whole file; it must be able to seek. It stays open.</param>
    /// <param name="options">Settings; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="ArgumentException"><paramref name="source"/> can't be read or can't seek, or an option lies outside of its range.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public static async ValueTask<ParquetCheckReport> RunAsync(
        Stream source, ParquetCheckOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (!source.CanRead || !source.CanSeek)
        {
            throw new ArgumentException("The stream must be able to read and to seek.", nameof(source));
        }

        options ??= new ParquetCheckOptions();
        if (options.MaxFindings is < 1 or > ParquetCheckOptions.MostFindings)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.MaxFindings, $"MaxFindings must be 1 to {ParquetCheckOptions.MostFindings}.");
        }

        if (options.MaxPageBytes < ParquetReaderOptions.LeastMaxPageBytes)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.MaxPageBytes, $"MaxPageBytes must be at least {ParquetReaderOptions.LeastMaxPageBytes}.");
        }

        var findings = new Findings(options.MaxFindings);
        await new FileCheck(source, options, findings).RunAsync(cancellationToken).ConfigureAwait(false);
        return findings.ToReport();
    }
}
