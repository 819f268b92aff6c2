using Ingestion.Columnar;

namespace Ingestion;

/// <summary>Checks batches before they are written. Registered under a name; all registered ones run.</summary>
/// <remarks>One instance serves all runs: <see cref="Bind"/> must be safe for concurrent calls.</remarks>
public interface IValidator
{
    /// <summary>Prepares for batches of one schema.</summary>
    /// <param name="schema">The schema of the batches to come, under the dictionary's names.</param>
    /// <param name="dataset">The dataset.</param>
    /// <returns>What checks the batches.</returns>
    /// <exception cref="IngestionException">The schema itself breaks a rule.</exception>
    IBatchValidator Bind(Schema schema, DatasetId dataset);
}
