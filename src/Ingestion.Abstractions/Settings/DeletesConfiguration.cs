namespace Ingestion;

/// <summary>How the deleted rows of a data type are found.</summary>
public sealed record DeletesConfiguration
{
    /// <summary>Gets the strategy.</summary>
    /// <value>The default is <see cref="DeleteStrategy.Feed"/>: a connector without such a list reports no deleted rows.</value>
    public DeleteStrategy Strategy { get; init; } = DeleteStrategy.Feed;

    /// <summary>Gets the source field that says whether a row is gone, for <see cref="DeleteStrategy.SoftColumn"/>; else <see langword="null"/>.</summary>
    public string? Field { get; init; }

    /// <summary>Gets the values of <see cref="Field"/> that say so, as texts: <c>true</c>, <c>1</c>, <c>deleted</c>.</summary>
    /// <value>The default is <c>true</c>.</value>
    public IReadOnlyList<string> Values { get; init; } = ["true"];

    /// <summary>Gets the most rows that <see cref="DeleteStrategy.KeySet"/> may find deleted, in percent of the rows that were there; more stop the run.</summary>
    /// <value>0 to 100; the default is 20.</value>
    public double MaxPercent { get; init; } = 20;
}
