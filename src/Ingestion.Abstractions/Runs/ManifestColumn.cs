namespace Ingestion;

/// <summary>A column of a run's parts.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type, such as <c>decimal(19,4)</c>.</param>
/// <param name="Nullable">Whether values may be null.</param>
public sealed record ManifestColumn(string Name, string Type, bool Nullable);
