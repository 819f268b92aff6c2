namespace Ingestion;

/// <summary>How many rows of a data type may be rejected before a run stops.</summary>
public sealed record QuarantineConfiguration
{
    /// <summary>Gets the rejected rows that a run may have.</summary>
    /// <value>The default is 1,000; 0 for none.</value>
    public long MaxRows { get; init; } = 1_000;

    /// <summary>Gets the share of rejected rows that a run may have, in percent of the rows read.</summary>
    /// <value>0 to 100; the default is 5. 0 for none, however few rows were read.</value>
    public double MaxPercent { get; init; } = 5;

    /// <summary>Gets the rows that a run must have read before the share is looked at: of few rows, one is many percent.</summary>
    /// <value>From 1; the default is 10,000.</value>
    public long WindowRows { get; init; } = 10_000;
}
