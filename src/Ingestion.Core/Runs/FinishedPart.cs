using Ingestion.Columnar;

namespace Ingestion.Core.Runs;

/// <summary>A part that is durable, with the position behind its last row: a checkpoint of its partition.</summary>
internal sealed record FinishedPart(int Partition, int Number, ManifestPart Part, Schema Schema, string? Position);
