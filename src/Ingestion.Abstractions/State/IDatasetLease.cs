namespace Ingestion;

/// <summary>The right of one run to work on a dataset, until it is disposed or lost.</summary>
/// <remarks>Safe for concurrent use. Disposing gives the dataset free at once; doing so again, or when the lease is lost, is no error.</remarks>
public interface IDatasetLease : IAsyncDisposable
{
    /// <summary>Gets the dataset.</summary>
    DatasetId Dataset { get; }

    /// <summary>Gets the run that holds it.</summary>
    Guid RunId { get; }

    /// <summary>Gets a positive number that rises with each lease of the dataset, also after a deletion of its state: a store refuses writes with an older one.</summary>
    long FencingToken { get; }

    /// <summary>Gets what is cancelled when the lease is lost: another run took the dataset over, or the lease could not be renewed until its end.</summary>
    /// <remarks>A lease renews itself while its process works. Whoever holds it stops at once when this is cancelled; a write would be refused anyway.</remarks>
    CancellationToken Lost { get; }
}
