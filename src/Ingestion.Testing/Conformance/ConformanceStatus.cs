namespace Ingestion.Testing.Conformance;

/// <summary>How a check ended that did not fail.</summary>
public enum ConformanceStatus
{
    /// <summary>The component does what the contract says.</summary>
    Passed,

    /// <summary>The check says nothing about this component and its test data; the outcome's reason tells why. It is not a pass.</summary>
    NotApplicable,
}
