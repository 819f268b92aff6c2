using Microsoft.Extensions.Logging;

namespace Ingestion.Testing.Tests;

public partial class ListLoggerTests
{
    [Fact]
    public void Log_WithinScopes_KeepsEverything()
    {
        using var provider = new ListLoggerProvider();
        ListLogger logger = provider.CreateLogger("orders");
        var failure = new InvalidOperationException("no");

        using (logger.BeginScope("outer"))
        using (logger.BeginScope(new KeyValuePair<string, object?>("run", 7)))
        {
            PageFailed(logger, failure, 3);
        }

        PageFailed(provider.CreateLogger("items"), failure, 4);

        Assert.Equal(["orders", "items"], provider.Entries.Select(static entry => entry.Category));
        LoggedEntry first = provider.Entries[0];
        Assert.Equal(LogLevel.Warning, first.Level);
        Assert.Equal(17, first.EventId.Id);
        Assert.Equal("Page 3 failed", first.Message);
        Assert.Same(failure, first.Exception);
        Assert.Contains(new KeyValuePair<string, object?>("Number", 3), first.Properties);
        Assert.Equal(["outer", new KeyValuePair<string, object?>("run", 7)], first.Scopes);
        Assert.Empty(provider.Entries[1].Scopes);
    }

    [Fact]
    public void IsEnabled_None_False()
    {
        var logger = new ListLogger();

        Assert.False(logger.IsEnabled(LogLevel.None));
        Assert.True(logger.IsEnabled(LogLevel.Trace));
    }

    [Fact]
    public void Entries_TakenEarlier_DoNotChange()
    {
        var logger = new ListLogger();
        IReadOnlyList<LoggedEntry> before = logger.Entries;

        PageFailed(logger, new InvalidOperationException(), 1);

        Assert.Empty(before);
        Assert.Single(logger.Entries);
    }

    [LoggerMessage(EventId = 17, Level = LogLevel.Warning, Message = "Page {Number} failed")]
    private static partial void PageFailed(ILogger logger, Exception exception, int number);
}
