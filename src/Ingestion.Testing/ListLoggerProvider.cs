using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Ingestion.Testing;

/// <summary>A logger provider that keeps every message of all its loggers in one list. Safe for concurrent use.</summary>
public sealed class ListLoggerProvider : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<LoggedEntry> _entries = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    /// <summary>Gets the messages so far, oldest first. The list is a copy.</summary>
    public IReadOnlyList<LoggedEntry> Entries => [.. _entries];

    /// <summary>Creates a logger that adds to this provider's list.</summary>
    /// <param name="categoryName">The category of its messages.</param>
    public ListLogger CreateLogger(string categoryName)
    {
        ArgumentNullException.ThrowIfNull(categoryName);
        return new ListLogger(this, categoryName);
    }

    ILogger ILoggerProvider.CreateLogger(string categoryName) => CreateLogger(categoryName);

    /// <inheritdoc/>
    public void SetScopeProvider(IExternalScopeProvider scopeProvider)
    {
        ArgumentNullException.ThrowIfNull(scopeProvider);
        _scopes = scopeProvider;
    }

    /// <summary>Does nothing: the messages stay readable after the host is gone.</summary>
    public void Dispose()
    {
    }

    internal IDisposable Push(object? scope) => _scopes.Push(scope);

    internal void Add<TState>(string category, LogLevel level, EventId eventId, TState state, Exception? exception, string message)
    {
        var scopes = new List<object?>();
        _scopes.ForEachScope(static (scope, list) => list.Add(scope), scopes);
        var properties = state as IReadOnlyList<KeyValuePair<string, object?>> ?? [];
        _entries.Enqueue(new LoggedEntry(category, level, eventId, message, exception, [.. properties], scopes));
    }
}
