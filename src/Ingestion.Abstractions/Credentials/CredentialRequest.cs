namespace Ingestion;

/// <summary>Asks for the secrets of one client.</summary>
/// <param name="ErpType">The ERP type.</param>
/// <param name="ClientId">The client.</param>
/// <param name="DataType">The data type, for least privilege; <see langword="null"/> for a check of the whole client.</param>
public sealed record CredentialRequest(string ErpType, string ClientId, string? DataType = null);
