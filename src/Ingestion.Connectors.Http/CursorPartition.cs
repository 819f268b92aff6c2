namespace Ingestion.Connectors.Http;

/// <summary>A list of records that an API gives page by page, each page naming the cursor of the next.</summary>
public sealed record CursorPartition
{
    /// <summary>Gets where the records are and which fields they fill.</summary>
    public required JsonRecordLayout Layout { get; init; }

    /// <summary>Gets what asks for a page: the first one with <see langword="null"/>, the others with a cursor.</summary>
    public required Func<string?, ApiRequest> Page { get; init; }

    /// <summary>Gets what asks the source how many records the list has; <see langword="null"/> if it can't tell exactly.</summary>
    /// <remarks>A list that then serves another number of records is an error: the source lost records or served some twice.</remarks>
    public Func<CancellationToken, Task<long>>? Count { get; init; }

    /// <summary>Gets a value indicating whether the list comes in the order of a key that never changes, so that rows which vanish meanwhile shift no others.</summary>
    /// <remarks>
    /// The list may then serve any number between the counts before and after it. Otherwise it must serve what was counted before: who
    /// pages through a list that moves may miss rows, whatever is counted afterwards.
    /// </remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IsOrderStable { get; init; }

    /// <summary>Gets what happened to the rows.</summary>
    /// <value>The default is <see cref="RowOperation.Read"/>.</value>
    public RowOperation Operation { get; init; }
}
