namespace Ingestion;

/// <summary>A data type of a batch.</summary>
/// <param name="DataType">The data type.</param>
/// <param name="DependsOn">The data types of the batch that are committed before it begins; those outside the batch are not waited for.</param>
public sealed record BatchStep(string DataType, IReadOnlyList<string> DependsOn);
