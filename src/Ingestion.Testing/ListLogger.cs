using Microsoft.Extensions.Logging;

namespace Ingestion.Testing;

/// <summary>A logger that remembers what it is told, at every level. Safe for concurrent use.</summary>
public sealed class ListLogger : ILogger
{
    private readonly ListLoggerProvider _provider;
    private readonly string _category;

    /// <summary>Creates a logger with a list of its own.</summary>
    /// <param name="category">The category of its messages.</param>
    public ListLogger(string category = "test")
        : this(new ListLoggerProvider(), category)
    {
    }

    internal ListLogger(ListLoggerProvider provider, string category)
    {
        _provider = provider;
        _category = category;
    }

    /// <summary>Gets the messages so far, oldest first; with a provider, those of all its loggers. The list is a copy.</summary>
    public IReadOnlyList<LoggedEntry> Entries => _provider.Entries;

    /// <inheritdoc/>
    public IDisposable BeginScope<TState>(TState state)
        where TState : notnull => _provider.Push(state);

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        _provider.Add(_category, logLevel, eventId, state, exception, formatter(state, exception));
    }
}
