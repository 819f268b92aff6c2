using System.Text.Json;

namespace Ingestion.Connectors.Demo.Planning;

/// <summary>What a partition's descriptor says.</summary>
internal sealed record DemoPartition
{
    /// <summary>Whether the partition is the list of deleted rows; the ordinals say nothing then.</summary>
    public bool Deleted { get; init; }

    /// <summary>The least ordinal.</summary>
    public long From { get; init; }

    /// <summary>The ordinal behind the greatest one.</summary>
    public long Until { get; init; }

    /// <summary>The records of a page.</summary>
    public required int PageSize { get; init; }

    internal static DemoPartition Parse(Partition partition, string dataType)
    {
        try
        {
            return JsonSerializer.Deserialize(partition.Descriptor, DemoJson.Default.DemoPartition) ?? throw new JsonException();
        }
        catch (JsonException exception)
        {
            throw new IngestionException(
                ErrorClass.Configuration, "ING1036", $"Data type '{dataType}', partition '{partition.Id}': the descriptor is none that this connector wrote.", exception)
            {
                Subject = dataType,
                Remedy = "Start over with '--no-resume' ('IngestionRequest.Resume' is false), so that it is planned anew.",
            };
        }
    }

    internal string ToDescriptor() => JsonSerializer.Serialize(this, DemoJson.Default.DemoPartition);
}
