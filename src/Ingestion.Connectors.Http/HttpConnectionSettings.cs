namespace Ingestion.Connectors.Http;

/// <summary>What the settings of every ERP with an HTTP API say in their section <c>connection</c>.</summary>
/// <remarks>A connector that needs more derives from it.</remarks>
public record HttpConnectionSettings
{
    /// <summary>Gets the address of the ERP, such as <c>https://erp.example.com/api</c>; paths go below it.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>Gets the seconds without a byte from the ERP after which a request has failed.</summary>
    /// <value>More than 0, at most 3,600; <see langword="null"/> for 100.</value>
    public double? TimeoutSeconds { get; init; }

    /// <summary>Gets a value indicating whether secrets may go over a connection that is not encrypted to another machine.</summary>
    /// <value>The default is <see langword="false"/>: then <c>http</c> is allowed to this machine alone.</value>
    public bool AllowInsecureHttp { get; init; }
}
