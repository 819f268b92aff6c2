using System.Text.Json;

namespace Ingestion.Core.Runs;

/// <summary>The text of an extractor's plan, for a later attempt in another process.</summary>
internal static class PlanJson
{
    internal static string Write(ExtractPlan plan) => JsonSerializer.Serialize(PlanDocument.From(plan), PlanJsonContext.Default.PlanDocument);

    /// <summary>Reads a plan; what can't be understood is none.</summary>
    internal static ExtractPlan? TryRead(string? text)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize(text, PlanJsonContext.Default.PlanDocument)?.ToPlan();
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or FormatException)
        {
            return null;
        }
    }
}
