using Ingestion.Testing.Conformance;

namespace Ingestion.Testing.Tests.Conformance.States;

/// <summary>The suite over a store in memory.</summary>
internal sealed class MemoryStateConformance(StateDefect defect = StateDefect.None) : StateStoreConformance
{
    private readonly MemoryMedium _medium = new();

    public bool HasBrokenStore { get; init; } = true;

    public Exception? CreationFailure { get; init; }

    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(5);

    protected internal override TimeSpan LeaseDuration => Duration;

    /// <summary>Gets no time: this store renews its leases within the timer's call.</summary>
    protected internal override TimeSpan Settling => TimeSpan.Zero;

    protected internal override IStateStore CreateStore(TimeProvider timeProvider) =>
        CreationFailure is null ? new MemoryStateStore(_medium, timeProvider, Duration, defect) : throw CreationFailure;

    protected internal override IStateStore? CreateBrokenStore(TimeProvider timeProvider) =>
        HasBrokenStore ? new MemoryStateStore(_medium, timeProvider, Duration, defect, isBroken: true) : null;
}
