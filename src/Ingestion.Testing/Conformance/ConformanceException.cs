namespace Ingestion.Testing.Conformance;

/// <summary>A connector or a state store does not do what its contract says, or the test gave the check too little to work with.</summary>
public sealed class ConformanceException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="ConformanceException"/> class.</summary>
    /// <param name="check">The check's name.</param>
    /// <param name="contract">What the contract says, in one sentence.</param>
    /// <param name="finding">What happened instead.</param>
    /// <param name="innerException">What it threw, if it threw.</param>
    public ConformanceException(string check, string contract, string finding, Exception? innerException = null)
        : base($"{finding}{Environment.NewLine}The contract: {contract}{Environment.NewLine}(check '{check}')", innerException)
    {
        Check = check;
        Contract = contract;
        Finding = finding;
    }

    /// <summary>Gets the check's name.</summary>
    public string Check { get; }

    /// <summary>Gets what the contract says, in one sentence.</summary>
    public string Contract { get; }

    /// <summary>Gets what happened instead.</summary>
    public string Finding { get; }
}
