using System.Diagnostics.Metrics;
using Ingestion.Core.Resilience;
using Ingestion.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ingestion.Core.Tests.Resilience;

/// <summary>The pipelines of the real composition, with a clock that the test moves.</summary>
internal sealed class PipelineHarness : IDisposable
{
    /// <summary>Longer than any wait: unless a test sets other limits, their timers don't move the clock.</summary>
    private static readonly TimeSpan NoLimit = TimeSpan.FromDays(1);

    private readonly ServiceProvider _services;
    private readonly IConfigurationRoot _configuration;

    internal PipelineHarness(Dictionary<string, string?>? settings = null)
    {
        Dictionary<string, string?> values = new(settings ?? []);
        foreach (var dependency in Enum.GetNames<Dependency>())
        {
            values.TryAdd($"Ingestion:Resilience:{dependency}:TryTimeout", $"{NoLimit:c}");
            values.TryAdd($"Ingestion:Resilience:{dependency}:TotalTimeout", $"{NoLimit:c}");
        }

        _configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        ServiceCollection services = new();
        services.AddSingleton<IConfiguration>(_configuration);
        services.AddSingleton<TimeProvider>(Clock);
        services.AddDistributorIngestion(ingestion => ingestion.UseFileSystem());
        _services = services.BuildServiceProvider();
        Pipelines = _services.GetRequiredService<DependencyPipelines>();
        Scope = new CallScope(new DatasetId("erp", "acme", "customers"), (_, delay) => Waits.Add(delay));
    }

    internal static PipelineKey Acme { get; } = PipelineKey.Source("erp", "acme");

    internal ManualTimeProvider Clock { get; } = new();

    internal DependencyPipelines Pipelines { get; }

    internal CallScope Scope { get; }

    internal List<TimeSpan> Waits { get; } = [];

    internal int Calls { get; private set; }

    public void Dispose() => _services.Dispose();

    internal static IngestionException Down(string code = "ING3001") => new(ErrorClass.SourceUnavailable, code, "It is down.") { IsTransient = true };

    internal static IngestionException Throttled(TimeSpan wait) => new(ErrorClass.Throttled, "ING3005", "Slow down.") { IsTransient = true, RetryAfter = wait };

    internal void Set(string key, string? value)
    {
        _configuration[key] = value;
        _configuration.Reload();
    }

    /// <summary>Calls the source of a client; the n-th call of all fails with what <paramref name="failing"/> says.</summary>
    internal Task<int> CallAsync(Func<int, Exception?> failing, PipelineKey? key = null) => CallAsync(
        _ =>
        {
            Calls++;
            return failing(Calls) is { } failure ? throw failure : ValueTask.FromResult(Calls);
        },
        key);

    internal async Task<int> CallAsync(Func<CancellationToken, ValueTask<int>> call, PipelineKey? key = null)
    {
        var task = Pipelines.For(key ?? Acme, Scope).ExecuteAsync(static (call, token) => call(token), call, TestContext.Current.CancellationToken).AsTask();
        while (!task.IsCompleted)
        {
            // Only a wait moves the clock: how long the call takes on a busy machine must not show.
            if (Clock.UntilNextTimer < NoLimit / 2)
            {
                Clock.Advance(TimeSpan.FromMilliseconds(200));
            }

            await Task.Yield();
        }

        return await task;
    }

    internal async Task<IngestionException> FailAsync(Func<int, Exception?> failing, PipelineKey? key = null) =>
        await Assert.ThrowsAsync<IngestionException>(() => CallAsync(failing, key));

    /// <summary>Reads what an instrument measures now.</summary>
    internal Dictionary<string, double> Measure(string instrument, string tag)
    {
        Dictionary<string, double> values = [];
        using MeterListener listener = new()
        {
            InstrumentPublished = (published, self) =>
            {
                if (published.Name == instrument && ReferenceEquals(published.Meter.Scope, _services.GetRequiredService<IMeterFactory>()))
                {
                    self.EnableMeasurementEvents(published);
                }
            },
        };
        listener.SetMeasurementEventCallback<int>((_, value, tags, _) => values[TagOf(tags, tag)] = value);
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => values[TagOf(tags, tag)] = value);
        listener.Start();
        listener.RecordObservableInstruments();
        return values;
    }

    private static string TagOf(ReadOnlySpan<KeyValuePair<string, object?>> tags, string name)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == name)
            {
                return $"{tag.Value}";
            }
        }

        return string.Empty;
    }
}
