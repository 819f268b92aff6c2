using Microsoft.Extensions.Logging;

namespace Ingestion.Testing;

/// <summary>One message that a <see cref="ListLogger"/> received.</summary>
/// <param name="Category">The logger's category.</param>
/// <param name="Level">The level.</param>
/// <param name="EventId">The event id.</param>
/// <param name="Message">The formatted message.</param>
/// <param name="Exception">The exception that was logged, if any.</param>
/// <param name="Properties">The message's named values, among them the template as <c>{OriginalFormat}</c>.</param>
/// <param name="Scopes">The scopes around the call, outermost first.</param>
public sealed record LoggedEntry(
    string Category,
    LogLevel Level,
    EventId EventId,
    string Message,
    Exception? Exception,
    IReadOnlyList<KeyValuePair<string, object?>> Properties,
    IReadOnlyList<object?> Scopes);
