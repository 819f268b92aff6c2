namespace Ingestion;

/// <summary>Finds credentials. Several may be registered; the first that has an answer gives it.</summary>
/// <remarks>Every member must be safe for concurrent calls.</remarks>
public interface ICredentialProvider
{
    /// <summary>Gets where this provider looks, for messages.</summary>
    string Description { get; }

    /// <summary>Finds the secrets of a client.</summary>
    /// <param name="request">Which client.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The secrets, or <see langword="null"/> if this provider has none for the client.</returns>
    /// <exception cref="IngestionException">The store refused, could not be reached, or is not safe to use.</exception>
    ValueTask<ErpCredentials?> FindAsync(CredentialRequest request, CancellationToken cancellationToken = default);
}
