namespace Ingestion.Connectors.Http;

/// <summary>A GET request below the address of an ERP. Build one with <see cref="ApiRequestBuilder"/>.</summary>
/// <param name="Path">The escaped path, without a slash before it.</param>
/// <param name="Query">The escaped query, without the question mark; empty for none. It may hold values of rows, so it is never logged.</param>
public sealed record ApiRequest(string Path, string Query)
{
    /// <summary>Returns the path alone, for messages.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Path;

    internal Uri Below(Uri baseAddress) =>
        new($"{baseAddress.AbsoluteUri.TrimEnd('/')}/{Path}{(Query.Length == 0 ? string.Empty : "?")}{Query}");
}
