namespace Ingestion;

/// <summary>The document whose appearance commits a run: readers take the parts that it lists and nothing else.</summary>
/// <remarks>It is written last, once, as <c>_manifest.json</c> beside the parts, and never changed.</remarks>
public sealed record IngestionManifest
{
    /// <summary>The version of the document that this package writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Gets the version of the document.</summary>
    public int ManifestVersion { get; init; } = CurrentVersion;

    /// <summary>Gets whether the run counts.</summary>
    public ManifestStatus Status { get; init; }

    /// <summary>Gets the run, a UUID version 7.</summary>
    public required Guid RunId { get; init; }

    /// <summary>Gets the ERP type.</summary>
    public required string ErpType { get; init; }

    /// <summary>Gets the client.</summary>
    public required string ClientId { get; init; }

    /// <summary>Gets the data type.</summary>
    public required string DataType { get; init; }

    /// <summary>Gets which rows were read; never <see cref="ExtractionMode.Auto"/>.</summary>
    public required ExtractionMode Mode { get; init; }

    /// <summary>Gets the changes that were read.</summary>
    public required ExtractionWindow Window { get; init; }

    /// <summary>Gets when the run began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Gets when the manifest was written.</summary>
    public required DateTimeOffset CommittedAt { get; init; }

    /// <summary>Gets the number of the schema in the schema registry, from 1.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>Gets the columns of the parts by name and type; a part may lack the newest ones.</summary>
    public required IReadOnlyList<ManifestColumn> Columns { get; init; }

    /// <summary>Gets the version of the data dictionary.</summary>
    public required string DictionaryVersion { get; init; }

    /// <summary>Gets the version of the data contract that the rows were checked against.</summary>
    public string? ContractVersion { get; init; }

    /// <summary>Gets the lineage id: the run's id in the events of lineage.</summary>
    public Guid LineageId { get; init; }

    /// <summary>Gets how often a process worked on the run, from 1.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Gets the run whose rejected rows this one landed; <see langword="null"/> for a run that read its source.</summary>
    public Guid? ReplayOf { get; init; }

    /// <summary>Gets what became of all rows.</summary>
    public RowCounts Counts { get; init; } = RowCounts.None;

    /// <summary>Gets what became of the rows of each partition, in the plan's order.</summary>
    public IReadOnlyList<ManifestPartition> Partitions { get; init; } = [];

    /// <summary>Gets the objects that hold the rejected rows.</summary>
    public IReadOnlyList<ManifestPart> Quarantine { get; init; } = [];

    /// <summary>Gets the object with the fingerprints of rows that a next run may read again; see <see cref="DatasetState.OverlapIndex"/>.</summary>
    public ManifestPart? OverlapIndex { get; init; }

    /// <summary>Gets the object with the keys of all rows; see <see cref="DatasetState.KeySnapshot"/>.</summary>
    public ManifestPart? KeySnapshot { get; init; }

    /// <summary>Gets what the run did about failures, in order of time.</summary>
    public IReadOnlyList<HealingRecord> Healing { get; init; } = [];

    /// <summary>Gets the rows read from the source.</summary>
    public required long RowsRead { get; init; }

    /// <summary>Gets the rows in all parts.</summary>
    public required long RowsWritten { get; init; }

    /// <summary>Gets the bytes of all parts.</summary>
    public required long BytesWritten { get; init; }

    /// <summary>Gets the parts; none for a run without rows.</summary>
    public required IReadOnlyList<ManifestPart> Parts { get; init; }

    /// <summary>Gets the version of the software that wrote it.</summary>
    public required string SoftwareVersion { get; init; }
}
