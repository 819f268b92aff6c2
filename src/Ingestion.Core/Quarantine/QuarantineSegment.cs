using Ingestion.Columnar;
using Polly;

namespace Ingestion.Core.Quarantine;

/// <summary>What the rejected rows of one object have in common.</summary>
/// <param name="Key">The object.</param>
/// <param name="RunId">The run.</param>
/// <param name="Dataset">The dataset.</param>
/// <param name="Partition">The id of the partition.</param>
/// <param name="Source">The planned fields of the source.</param>
/// <param name="DictionaryVersion">The version of the data dictionary.</param>
internal sealed record QuarantineSegment(ObjectKey Key, Guid RunId, DatasetId Dataset, string Partition, Schema Source, string DictionaryVersion)
{
    /// <summary>Gets the version of the data contract, if there is one.</summary>
    internal string? ContractVersion { get; init; }

    /// <summary>Gets the source fields that identify a row.</summary>
    internal IReadOnlyList<string> KeyFields { get; init; } = [];

    /// <summary>Gets what tries transient failures of the store again.</summary>
    internal ResiliencePipeline Retries { get; init; } = ResiliencePipeline.Empty;
}
