namespace Ingestion;

/// <summary>Asks for several data types of a client.</summary>
/// <param name="ErpType">The ERP type, which names a connector.</param>
/// <param name="ClientId">The client.</param>
/// <param name="DataTypes">The data types in any order, or <see cref="AllDataTypes"/> alone.</param>
public sealed record BatchRequest(string ErpType, string ClientId, IReadOnlyList<string> DataTypes)
{
    /// <summary>Stands for all data types that the client's settings have.</summary>
    public const string AllDataTypes = "all";

    /// <summary>Gets which rows to read; a <see cref="ExtractionMode.Backfill"/> is no batch.</summary>
    /// <value>The default is <see cref="ExtractionMode.Auto"/>.</value>
    public ExtractionMode Mode { get; init; } = ExtractionMode.Auto;

    /// <summary>Gets how many partitions of a run are read at once; <see langword="null"/> for the option's value.</summary>
    public int? MaxParallelism { get; init; }

    /// <summary>Gets how many runs of the batch go on at once, if fewer than the host's option allows to all runs together.</summary>
    public int? MaxConcurrentRuns { get; init; }

    /// <summary>Gets a value indicating whether runs that were killed before are gone on with.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool Resume { get; init; } = true;
}
