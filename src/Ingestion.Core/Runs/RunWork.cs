using Ingestion.Core.Quarantine;
using Ingestion.Core.Telemetry;

namespace Ingestion.Core.Runs;

/// <summary>What the partitions of a run share. Safe for concurrent use.</summary>
internal sealed record RunWork
{
    internal required RunContext Run { get; init; }

    internal required PlannedRun Planned { get; init; }

    internal required IExtractor Extractor { get; init; }

    internal required RunMemory Memory { get; init; }

    internal required CheckpointLog Checkpoints { get; init; }

    internal required IQuarantine Quarantine { get; init; }

    internal required QuarantineLimits Limits { get; init; }

    internal required IngestionTelemetry Telemetry { get; init; }

    internal required TimeProvider TimeProvider { get; init; }

    internal required string DictionaryVersion { get; init; }

    /// <summary>Creates what keeps the rejected rows up to a checkpoint.</summary>
    internal QuarantineWriter CreateQuarantineWriter(Partition partition, int partitionNumber, int checkpoint)
    {
        QuarantineSegment segment = new(
            Run.QuarantineKey(partitionNumber, checkpoint), Run.RunId, Run.Dataset, partition.Id, Planned.Extract.Schema, DictionaryVersion)
        {
            ContractVersion = DictionaryVersion,
            KeyFields = Planned.Extract.KeyFields,
            Retries = Run.Pipelines.Sink,
        };
        return new QuarantineWriter(Quarantine, segment, TimeProvider);
    }
}
