using Ingestion.Parquet.Format;
using Ingestion.Parquet.Reading;
using Ingestion.Parquet.Schemas;
using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Checking;

/// <summary>Checks one file from the outside in.</summary>
internal sealed class FileCheck(Stream source, ParquetCheckOptions options, Findings findings)
{
    private const int BatchRows = 16_384;

    internal async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        await CheckStartAsync(cancellationToken).ConfigureAwait(false);
        if (await ReadFooterAsync(cancellationToken).ConfigureAwait(false) is not { } file)
        {
            return;
        }

        var lies = LayoutCheck.Run(file);
        CheckRowCount(file);
        for (var i = 0; i < file.Metadata.RowGroups.Count; i++)
        {
            await new RowGroupCheck(file, i, lies).RunAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask CheckStartAsync(CancellationToken cancellationToken)
    {
        var start = new byte[FileMarks.MarkBytes];
        source.Seek(0, SeekOrigin.Begin);
        var count = await source.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        if (!start.AsSpan(0, count).SequenceEqual(FileMarks.Parquet))
        {
            findings.Error(ParquetCheckCode.Footer, new Place(Offset: 0), "The file does not begin with 'PAR1'.");
        }
    }

    private async ValueTask<CheckedFile?> ReadFooterAsync(CancellationToken cancellationToken)
    {
        try
        {
            var bytes = await FooterReader.ReadFooterAsync(source, cancellationToken).ConfigureAwait(false);
            var metadata = Parse(bytes.Span);
            var schema = SchemaReader.Read(metadata.Schema);
            var footerStart = source.Length - FileMarks.TailBytes - bytes.Length;
            var settings = new ReaderSettings(BatchRows, VerifyChecksums: false, options.MaxPageBytes, ParquetNanoseconds.Exact);
            var file = new CheckedFile(source, metadata, schema, footerStart, settings, findings);
            OwnForm.CheckFooter(file, bytes.Span);
            return file;
        }
        catch (ParquetFormatException exception)
        {
            // Nothing of the file could be checked, so it can't be called sound, even if it only is beyond this package.
            findings.Error(ParquetCheckCode.Footer, default, $"The footer can't be read: {exception.Message}.");
            return null;
        }
    }

    private FileMetadata Parse(ReadOnlySpan<byte> footer)
    {
        var reader = new CompactReader(footer);
        var metadata = FileMetadata.Read(ref reader);
        if (reader.Position < footer.Length)
        {
            findings.Error(ParquetCheckCode.Footer, default, $"The footer has {footer.Length} bytes, but only the first {reader.Position} of them mean something.");
        }

        return metadata;
    }

    private void CheckRowCount(CheckedFile file)
    {
        Int128 rows = 0;
        foreach (var rowGroup in file.Metadata.RowGroups)
        {
            rows += rowGroup.RowCount;
        }

        if (rows != file.Metadata.RowCount)
        {
            findings.Error(ParquetCheckCode.RowGroup, default, $"The file claims {file.Metadata.RowCount} rows, but its row groups have {rows}.");
        }
    }
}
