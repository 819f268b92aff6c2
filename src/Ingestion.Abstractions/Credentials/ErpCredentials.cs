namespace Ingestion;

/// <summary>The secrets of one client for one ERP, by name.</summary>
/// <remarks>Immutable. <see cref="ToString"/> and messages show names, never values.</remarks>
public sealed class ErpCredentials
{
    private readonly Dictionary<string, string> _secrets;

    /// <summary>Initializes a new instance of the <see cref="ErpCredentials"/> class.</summary>
    /// <param name="secrets">The secrets by name; names are compared without regard to case.</param>
    /// <param name="source">Where they came from, for messages, such as a file's path; no secret.</param>
    public ErpCredentials(IEnumerable<KeyValuePair<string, string>> secrets, string source)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        ArgumentException.ThrowIfNullOrEmpty(source);
        _secrets = new Dictionary<string, string>(secrets, StringComparer.OrdinalIgnoreCase);
        Source = source;
    }

    /// <summary>Gets where the secrets came from, for messages.</summary>
    public string Source { get; }

    /// <summary>Gets the names of the secrets.</summary>
    public IReadOnlyCollection<string> Names => _secrets.Keys;

    /// <summary>Finds a secret.</summary>
    /// <param name="name">The name, without regard to case.</param>
    /// <returns>The secret, or <see langword="null"/>.</returns>
    public string? Find(string name) => _secrets.GetValueOrDefault(name);

    /// <summary>Returns a secret that must be there.</summary>
    /// <param name="name">The name, without regard to case.</param>
    /// <returns>The secret.</returns>
    /// <exception cref="IngestionException">There is none, or it is empty; the message names it and <see cref="Source"/>.</exception>
    public string GetRequired(string name) =>
        Find(name) is { Length: > 0 } secret
            ? secret
            : throw new IngestionException(ErrorClass.Credentials, "ING2001", Find(name) is not null ? $"The credential '{name}' is empty." : $"The credentials have no '{name}'. Found: {(_secrets.Count == 0 ? "none" : string.Join(", ", Names))}.")
            {
                Subject = Source,
                Remedy = $"Put '{name}' into {Source}.",
            };

    /// <summary>Returns the names of the secrets.</summary>
    /// <returns>A text without any secret.</returns>
    public override string ToString() => $"{Source}: {string.Join(", ", Names)}";
}
