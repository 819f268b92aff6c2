namespace Ingestion.Testing.DemoErp.Api;

/// <summary>Ends a request whose answer has begun: the web server sends what was written and closes the connection.</summary>
internal sealed class CutBodyException() : Exception("The body is cut on demand.");
