using Ingestion.Columnar;

namespace Ingestion;

/// <summary>Changes batches between mapping and validation. Registered under a name that settings refer to.</summary>
/// <remarks>One instance serves all runs: <see cref="Bind"/> must be safe for concurrent calls.</remarks>
public interface ITransformer
{
    /// <summary>Prepares for batches of one schema.</summary>
    /// <param name="input">The schema of the batches to come.</param>
    /// <param name="dataset">The dataset.</param>
    /// <returns>What changes the batches.</returns>
    /// <exception cref="IngestionException">The schema does not fit.</exception>
    IBatchTransform Bind(Schema input, DatasetId dataset);
}
