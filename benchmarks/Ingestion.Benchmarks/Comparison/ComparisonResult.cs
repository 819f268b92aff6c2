namespace Ingestion.Benchmarks.Comparison;

/// <summary>The medians of both writers in one setting.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Ours">This product.</param>
/// <param name="Peer">The peer; <see langword="null"/> if it did not run.</param>
internal sealed record ComparisonResult(WriterSetting Setting, Measurement Ours, Measurement? Peer);
