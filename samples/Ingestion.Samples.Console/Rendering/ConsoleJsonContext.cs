using System.Text.Json.Serialization;

namespace Ingestion.Samples.Console.Rendering;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FailureDocument))]
[JsonSerializable(typeof(RunDocument))]
[JsonSerializable(typeof(PlanDocument))]
[JsonSerializable(typeof(List<CheckResult>))]
[JsonSerializable(typeof(List<DataTypeDocument>))]
[JsonSerializable(typeof(List<PlanDocument>))]
[JsonSerializable(typeof(BatchDocument))]
[JsonSerializable(typeof(BackfillDocument))]
[JsonSerializable(typeof(StateDocument))]
[JsonSerializable(typeof(ResetDocument))]
[JsonSerializable(typeof(InitDocument))]
[JsonSerializable(typeof(RunHistoryDocument))]
[JsonSerializable(typeof(List<RunRecord>))]
[JsonSerializable(typeof(List<Dictionary<string, string?>>))]
[JsonSerializable(typeof(List<QuarantinedRun>))]
[JsonSerializable(typeof(List<QuarantinedRow>))]
[JsonSerializable(typeof(List<QuarantineReplaySummary>))]
[JsonSerializable(typeof(FileDocument))]
[JsonSerializable(typeof(ParquetCheckDocument))]
[JsonSerializable(typeof(SweepReport))]
internal sealed partial class ConsoleJsonContext : JsonSerializerContext;
