namespace Ingestion;

/// <summary>The settings of one data type of an ERP.</summary>
public sealed record DataTypeConfiguration
{
    /// <summary>Gets the connector's own settings, such as a path or a table.</summary>
    public required SettingsSection Source { get; init; }

    /// <summary>Gets the standard columns that each source field fills, by the source field's name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Mappings { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Gets the source fields that are left out on purpose.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>Gets what happens to source fields that nobody mapped.</summary>
    /// <value>The default is <see cref="UnmappedFieldPolicy.KeepSnakeCase"/>.</value>
    public UnmappedFieldPolicy Unmapped { get; init; } = UnmappedFieldPolicy.KeepSnakeCase;

    /// <summary>Gets the names of the transformers that run after the mapping, in order.</summary>
    public IReadOnlyList<string> Transformers { get; init; } = [];

    /// <summary>Gets the least rows of a full run: fewer, and it ends incomplete. 0 lets a source be empty.</summary>
    /// <value>From 0; the default is 1.</value>
    public long MinRows { get; init; } = 1;

    /// <summary>Gets by how many rows the source's own count may differ from the rows that were read.</summary>
    /// <value>From 0; the default is 0.</value>
    public long CountTolerance { get; init; }

    /// <summary>Gets the data types of the same client that a batch commits before this one; see <see cref="BatchRequest"/>.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>Gets how far before the watermark an incremental run begins.</summary>
    /// <value>The default is zero.</value>
    public TimeSpan Overlap { get; init; }

    /// <summary>Gets how many rows may be rejected before a run stops.</summary>
    public QuarantineConfiguration Quarantine { get; init; } = new();

    /// <summary>Gets how changes are told; its <see cref="CursorConfiguration.Overlap"/> is the one above.</summary>
    public CursorConfiguration Cursor { get; init; } = new();

    /// <summary>Gets what happens to rows that a window reads again.</summary>
    /// <value>The default is <see cref="DuplicatePolicy.Remove"/>.</value>
    public DuplicatePolicy Duplicates { get; init; }

    /// <summary>Gets how deleted rows are found.</summary>
    public DeletesConfiguration Deletes { get; init; } = new();
}
