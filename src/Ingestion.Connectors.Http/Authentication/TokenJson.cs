using System.Text.Json.Serialization;

namespace Ingestion.Connectors.Http.Authentication;

[JsonSerializable(typeof(TokenAnswer))]
internal sealed partial class TokenJson : JsonSerializerContext;
