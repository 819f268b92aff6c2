using Ingestion.Parquet.Format;
using Ingestion.Parquet.Reading;
using Ingestion.Parquet.Schemas;
using Ingestion.Parquet.Writing;

namespace Ingestion.Parquet.Checking;

/// <summary>A file whose footer was understood.</summary>
/// <param name="Source">Its bytes.</param>
/// <param name="Metadata">The footer.</param>
/// <param name="Schema">The columns.</param>
/// <param name="FooterStart">Where the footer begins.</param>
/// <param name="Settings">How pages are read.</param>
/// <param name="Findings">Where findings go.</param>
internal sealed record CheckedFile(
    Stream Source, FileMetadata Metadata, FileSchema Schema, long FooterStart, ReaderSettings Settings, Findings Findings)
{
    /// <summary>Gets a value indicating whether this version of this package wrote the file, by its own word.</summary>
    internal bool IsOwn { get; } = Metadata.CreatedBy == WriterSettings.DefaultCreatedBy;

    /// <summary>Records that a part was not checked since this package can't read it: an error in a file of our own, which has no such parts.</summary>
    internal void Skip(Place place, string message)
    {
        if (IsOwn)
        {
            Findings.Error(ParquetCheckCode.Form, place, message);
        }
        else
        {
            Findings.Skip(place, message);
        }
    }

    /// <summary>Records what the format forbids but some known writers do: an error only in a file of our own.</summary>
    internal void Doubt(ParquetCheckCode code, Place place, string message)
    {
        if (IsOwn)
        {
            Findings.Error(code, place, message);
        }
        else
        {
            Findings.Warn(code, place, message);
        }
    }
}
