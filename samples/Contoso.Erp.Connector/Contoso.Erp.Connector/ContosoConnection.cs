using System.Text.Json.Serialization;

namespace Contoso.Erp.Connector;

/// <summary>The section <c>connection</c> of the settings.</summary>
/// <param name="Folder">The folder that the ERP exports to.</param>
internal sealed record ContosoConnection(string? Folder);

/// <summary>The section <c>source</c> of a data type.</summary>
/// <param name="Table">The table, a file without its ending.</param>
internal sealed record ContosoSource(string Table);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ContosoConnection))]
[JsonSerializable(typeof(ContosoSource))]
internal sealed partial class ContosoJsonContext : JsonSerializerContext;
