namespace Ingestion.Core.Governance;

/// <summary>The catalog's entry of a dataset: its last committed run.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="RunId">The run.</param>
/// <param name="Mode">Which rows the run read.</param>
/// <param name="Window">The changes that it read.</param>
/// <param name="CommittedAt">When it committed.</param>
/// <param name="Manifest">Where its manifest is.</param>
/// <param name="SchemaVersion">The number of the schema.</param>
/// <param name="DictionaryVersion">The version of the data dictionary.</param>
/// <param name="Rows">The rows of the run.</param>
/// <param name="Bytes">The bytes of the run.</param>
/// <param name="Parts">The parts of the run.</param>
/// <param name="Columns">The columns in order.</param>
internal sealed record CatalogDocument(
    DatasetId Dataset,
    Guid RunId,
    ExtractionMode Mode,
    ExtractionWindow Window,
    DateTimeOffset CommittedAt,
    string Manifest,
    int SchemaVersion,
    string DictionaryVersion,
    long Rows,
    long Bytes,
    int Parts,
    IReadOnlyList<ManifestColumn> Columns)
{
    internal static CatalogDocument From(IngestionManifest manifest, string manifestLocation) =>
        new(
            new DatasetId(manifest.ErpType, manifest.ClientId, manifest.DataType),
            manifest.RunId,
            manifest.Mode,
            manifest.Window,
            manifest.CommittedAt,
            manifestLocation,
            manifest.SchemaVersion,
            manifest.DictionaryVersion,
            manifest.RowsWritten,
            manifest.BytesWritten,
            manifest.Parts.Count,
            manifest.Columns);
}
