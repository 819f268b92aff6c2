namespace Ingestion.Core.Settings;

/// <summary>The form of the settings of a data type's quarantine.</summary>
internal sealed record QuarantineContract
{
    public long? MaxRows { get; init; }

    public double? MaxPercent { get; init; }

    public long? WindowRows { get; init; }
}
