namespace Ingestion.Core.Tests.Runs.Fakes;

/// <summary>A call that the scripted source gets.</summary>
/// <param name="Plan">The plan; <see langword="null"/> while planning.</param>
/// <param name="Secret">The secret that came with it.</param>
/// <param name="Extractor">Which extractor of the source makes it, counted from 1.</param>
/// <param name="Partition">The partition; -1 while planning.</param>
/// <param name="Batch">The batch; -1 while planning.</param>
internal sealed record ScriptedCall(ExtractPlan? Plan, string? Secret, int Extractor, int Partition, int Batch);
