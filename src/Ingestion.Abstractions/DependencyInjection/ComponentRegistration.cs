namespace Ingestion;

/// <summary>Remembers under which name a component was registered, so that errors can list the names.</summary>
/// <param name="Contract">The contract, such as <see cref="IErpConnector"/>.</param>
/// <param name="Name">The name, the key of the keyed service.</param>
/// <param name="Implementation">The type that was registered.</param>
public sealed record ComponentRegistration(Type Contract, string Name, Type Implementation);
