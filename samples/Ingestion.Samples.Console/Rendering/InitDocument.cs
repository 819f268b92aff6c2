namespace Ingestion.Samples.Console.Rendering;

/// <summary>What <c>ingest init</c> wrote, for machines, and where what else is needed goes.</summary>
internal sealed record InitDocument(string Settings, string ClientSettings, string Credentials);
