namespace Ingestion;

/// <summary>Reads one kind of ERP. Derive from <see cref="ErpConnector"/> instead of implementing it.</summary>
public interface IErpConnector
{
    /// <summary>Gets the ERP type that selects this connector; see <see cref="DatasetId.NameRule"/>.</summary>
    string ErpType { get; }

    /// <summary>Gets the settings of this ERP type as JSON with comments: mappings, defaults and explanations.</summary>
    /// <remarks>They apply where a client's own settings say nothing, and are what <c>ingest init</c> writes.</remarks>
    string DefaultSettings { get; }

    /// <summary>Checks that the source answers and accepts the credentials.</summary>
    /// <param name="context">Settings and credentials.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>One result a thing checked.</returns>
    /// <exception cref="IngestionException">The source refused or could not be reached.</exception>
    ValueTask<IReadOnlyList<CheckResult>> CheckAsync(ConnectorContext context, CancellationToken cancellationToken = default);

    /// <summary>Lists the data types that the source offers to these credentials.</summary>
    /// <param name="context">Settings and credentials.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>The data types with their fields.</returns>
    /// <exception cref="IngestionException">The source refused or could not be reached.</exception>
    ValueTask<IReadOnlyList<SourceDataType>> DiscoverAsync(ConnectorContext context, CancellationToken cancellationToken = default);

    /// <summary>Creates what reads one data type for one run.</summary>
    /// <param name="context">Settings and credentials.</param>
    /// <param name="dataType">The data type.</param>
    /// <returns>An extractor that the caller disposes.</returns>
    /// <exception cref="IngestionException">The settings are wrong or know no such data type.</exception>
    IExtractor CreateExtractor(ConnectorContext context, string dataType);
}
