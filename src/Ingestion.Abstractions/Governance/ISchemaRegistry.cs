using Ingestion.Columnar;

namespace Ingestion;

/// <summary>Keeps the schemas that datasets were written with, numbered from 1.</summary>
/// <remarks>Every member must be safe for concurrent calls.</remarks>
public interface ISchemaRegistry
{
    /// <summary>Registers a schema; the one that was registered last gets no new number.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="schema">The schema of its parts.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>The schema's number.</returns>
    /// <exception cref="IngestionException">The registry can't be written.</exception>
    ValueTask<int> RegisterAsync(DatasetId dataset, Schema schema, CancellationToken cancellationToken = default);
}
