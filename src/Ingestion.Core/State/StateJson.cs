using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ingestion.Core.State;

/// <summary>The JSON contracts of the state folder, for people to read: quotes and letters of all languages stay as they are, since no file becomes part of a web page.</summary>
internal static class StateJson
{
    internal static StateJsonContext Contracts { get; } =
        new(new JsonSerializerOptions(StateJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
