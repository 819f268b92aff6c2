using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ingestion.Core.Governance;

/// <summary>The JSON contracts of governance; quotes and letters of all languages stay as they are, since no file becomes part of a web page.</summary>
internal static class GovernanceJson
{
    /// <summary>Gets the contracts of documents that people read.</summary>
    internal static GovernanceJsonContext Documents { get; } = new(Options(isIndented: true));

    /// <summary>Gets the contracts of documents that take one line.</summary>
    internal static GovernanceJsonContext Lines { get; } = new(Options(isIndented: false));

    private static JsonSerializerOptions Options(bool isIndented) =>
        new(GovernanceJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = isIndented };
}
