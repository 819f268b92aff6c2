namespace Ingestion;

/// <summary>Builds an <see cref="IngestionRequest"/> step by step.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
public sealed class ExtractConfigBuilder
{
    private string? _erpType;
    private string? _clientId;
    private string? _dataType;
    private ExtractionMode _mode;
    private int? _maxParallelism;
    private ExtractionWindow? _window;
    private bool _resume = true;

    /// <summary>Sets the ERP type.</summary>
    /// <param name="erpType">The ERP type.</param>
    /// <returns>This builder.</returns>
    public ExtractConfigBuilder FromErp(string erpType)
    {
        _erpType = erpType;
        return this;
    }

    /// <summary>Sets the client.</summary>
    /// <param name="clientId">The client.</param>
    /// <returns>This builder.</returns>
    public ExtractConfigBuilder ForClient(string clientId)
    {
        _clientId = clientId;
        return this;
    }

    /// <summary>Sets the data type.</summary>
    /// <param name="dataType">The data type.</param>
    /// <returns>This builder.</returns>
    public ExtractConfigBuilder Extract(string dataType)
    {
        _dataType = dataType;
        return this;
    }

    /// <summary>Sets which rows are read.</summary>
    /// <param name="mode">The mode.</param>
    /// <returns>This builder.</returns>
    public ExtractConfigBuilder WithMode(ExtractionMode mode)
    {
        _mode = mode;
        return this;
    }

    /// <summary>Sets how many partitions are read at once.</summary>
    /// <param name="count">1 to 64.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is out of its range.</exception>
    public ExtractConfigBuilder WithMaxParallelism(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 64);
        _maxParallelism = count;
        return this;
    }

    /// <summary>Sets the closed window that a <see cref="ExtractionMode.Backfill"/> reads.</summary>
    /// <param name="window">The window, both ends given.</param>
    /// <returns>This builder.</returns>
    public ExtractConfigBuilder WithWindow(ExtractionWindow window)
    {
        _window = window;
        return this;
    }

    /// <summary>Sets whether a run that was killed before is gone on with.</summary>
    /// <param name="resume"><see langword="false"/> to start over and to remove what the killed run left.</param>
    /// <returns>This builder.</returns>
    public ExtractConfigBuilder WithResume(bool resume)
    {
        _resume = resume;
        return this;
    }

    /// <summary>Returns the request.</summary>
    /// <returns>A request whose names are allowed.</returns>
    /// <exception cref="InvalidOperationException">ERP type, client or data type was not set.</exception>
    /// <exception cref="ArgumentException">A name is not allowed.</exception>
    public IngestionRequest Build()
    {
        if (_erpType is null || _clientId is null || _dataType is null)
        {
            throw new InvalidOperationException("Set the ERP type, the client and the data type first.");
        }

        IngestionRequest request = new(_erpType, _clientId, _dataType) { Mode = _mode, MaxParallelism = _maxParallelism, Window = _window, Resume = _resume };
        _ = request.Dataset;
        return request;
    }
}
