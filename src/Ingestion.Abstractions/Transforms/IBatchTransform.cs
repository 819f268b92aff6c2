using Ingestion.Columnar;

namespace Ingestion;

/// <summary>Changes batches of one schema.</summary>
public interface IBatchTransform
{
    /// <summary>Gets the schema of the batches that come out.</summary>
    Schema Output { get; }

    /// <summary>Changes a batch.</summary>
    /// <param name="batch">The batch; it stays the caller's. Share its columns instead of copying them.</param>
    /// <returns>A new batch with the same rows in the same order, which the caller disposes.</returns>
    /// <exception cref="IngestionException">
    /// A value can't be changed as asked. With the class <see cref="ErrorClass.SourceData"/> or <see cref="ErrorClass.Contract"/> its row is
    /// kept in quarantine, with <see cref="IngestionException.Path"/>: the batch comes again in parts, down to single rows.
    /// </exception>
    RecordBatch Apply(RecordBatch batch);
}
