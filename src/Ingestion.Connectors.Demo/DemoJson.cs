using System.Text.Json;
using System.Text.Json.Serialization;
using Ingestion.Connectors.Demo.Api;
using Ingestion.Connectors.Demo.Planning;
using Ingestion.Connectors.Demo.Settings;
using Ingestion.Connectors.Http;

namespace Ingestion.Connectors.Demo;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, NumberHandling = JsonNumberHandling.Strict, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ClockAnswer))]
[JsonSerializable(typeof(CountAnswer))]
[JsonSerializable(typeof(MetadataAnswer))]
[JsonSerializable(typeof(DemoPartition))]
[JsonSerializable(typeof(DemoSourceSettings))]
[JsonSerializable(typeof(HttpConnectionSettings))]
internal sealed partial class DemoJson : JsonSerializerContext;
