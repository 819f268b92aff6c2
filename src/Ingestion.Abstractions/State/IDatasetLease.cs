namespace Ingestion;

/// <summary>The right of one run to work on a dataset.</summary>
public interface IDatasetLease : IAsyncDisposable
{
    /// <summary>Gets the dataset.</summary>
    DatasetId Dataset { get; }

    /// <summary>Gets the run that holds it.</summary>
    Guid RunId { get; }

    /// <summary>Gets a number that rises with each lease of the dataset: a store refuses writes with an older one.</summary>
    long FencingToken { get; }
}
