using System.Text.Json.Serialization;

namespace Ingestion.Abstractions.Tests.Settings;

internal sealed record SampleSettings
{
    public required Uri BaseUrl { get; init; }

    public int? PageSize { get; init; }

    public SampleLimits? Limits { get; init; }

    public IReadOnlyDictionary<string, SampleEntity>? Entities { get; init; }

    public IReadOnlyList<SampleEntity>? Extras { get; init; }

    public SampleMode Mode { get; init; }

    public bool IsSecure => BaseUrl.Scheme == Uri.UriSchemeHttps;
}

internal sealed record SampleLimits(int Requests = 60, TimeSpan Window = default);

internal sealed record SampleEntity
{
    public required string Path { get; init; }

    public IReadOnlyList<string>? Keys { get; init; }
}

internal enum SampleMode
{
    Plain,
    Fancy,
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SampleSettings))]
internal sealed partial class SampleJson : JsonSerializerContext;
