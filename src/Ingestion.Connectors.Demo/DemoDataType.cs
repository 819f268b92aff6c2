using Ingestion.Columnar;
using Ingestion.Connectors.Demo.Api;
using Ingestion.Connectors.Demo.Planning;
using Ingestion.Connectors.Demo.Settings;

namespace Ingestion.Connectors.Demo;

/// <summary>A data type as settings and metadata together describe it.</summary>
internal sealed record DemoDataType(string Name, DemoSourceSettings Source, string Key, Schema Schema)
{
    /// <summary>Whether deleted rows are listed: the ERP lists whole records, not the rows of an array.</summary>
    internal bool ReportsDeletes => Source.Explode is null;

    /// <summary>Puts settings and metadata together.</summary>
    /// <exception cref="IngestionException">The ERP has no such resource, array or field.</exception>
    internal static DemoDataType Find(string name, DemoSourceSettings source, MetadataAnswer metadata)
    {
        var resource = metadata.Find(source.Resource) ?? throw UnknownResource(name, source.Resource, metadata);
        return new DemoDataType(name, source, DemoSchema.KeyOf(resource, source), DemoSchema.Of(resource, source, name));
    }

    /// <summary>Reads and checks the settings of a data type.</summary>
    /// <exception cref="IngestionException">A setting is unknown, missing or out of its range.</exception>
    internal static DemoSourceSettings Bind(DataTypeConfiguration configuration)
    {
        var section = configuration.Source;
        var source = section.Bind(DemoJson.Default.DemoSourceSettings);
        return source.PageSize is >= 1 and <= 100_000
            ? source
            : throw new IngestionException(ErrorClass.Configuration, "ING1038", $"'{section.Path}.pageSize' is {source.PageSize}; 1 to 100000 is allowed.")
            {
                Subject = section.Source,
                Remedy = $"Set '{section.Path}.pageSize' to a number of that range, or leave it out.",
            };
    }

    private static IngestionException UnknownResource(string name, string resource, MetadataAnswer metadata) => new(
        ErrorClass.Configuration,
        "ING1037",
        $"Data type '{name}': the setting 'resource' names '{resource}', which the ERP does not have. Known: {string.Join(", ", metadata.Resources.Select(r => r.Name))}.")
    {
        Subject = name,
        Remedy = $"Mend 'dataTypes.{name}.source.resource' in the settings.",
    };
}
