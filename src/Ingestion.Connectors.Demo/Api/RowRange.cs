namespace Ingestion.Connectors.Demo.Api;

/// <summary>Which rows of a resource are wanted.</summary>
/// <param name="From">The least ordinal.</param>
/// <param name="Until">The ordinal behind the greatest one.</param>
/// <param name="Window">The changes that are wanted; <see langword="null"/> for all rows.</param>
internal sealed record RowRange(long? From, long? Until, ExtractionWindow? Window);
