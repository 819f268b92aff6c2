namespace Ingestion.Testing.DemoErp.Access;

/// <summary>The faults to come, counted down by the requests. Safe for concurrent use.</summary>
internal sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private readonly List<PlannedFault> _planned = [];
    private readonly Dictionary<DemoFaultKind, long> _hits = [];

    public void Add(DemoFault fault)
    {
        lock (_lock)
        {
            _planned.Add(new PlannedFault(fault));
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _planned.Clear();
        }
    }

    /// <summary>Counts a request that lists rows of <paramref name="resource"/> and tells what shall go wrong with it, if anything.</summary>
    public DemoFault? NextOfList(string resource) =>
        Next(resource, static (fault, resource) =>
            fault.Kind != DemoFaultKind.ClockSetBack && (fault.Resource is null || fault.Resource == resource));

    /// <summary>Counts a request of the clock and tells what shall go wrong with it, if anything.</summary>
    public DemoFault? NextOfClock() => Next(DemoFaultKind.ClockSetBack, static (fault, kind) => fault.Kind == kind);

    /// <summary>The number of requests that faults of <paramref name="kind"/> have hit.</summary>
    public long Hits(DemoFaultKind kind)
    {
        lock (_lock)
        {
            return _hits.GetValueOrDefault(kind);
        }
    }

    private DemoFault? Next<TRequest>(TRequest request, Func<DemoFault, TRequest, bool> matches)
    {
        lock (_lock)
        {
            PlannedFault? due = null;
            foreach (PlannedFault planned in _planned.Where(planned => matches(planned.Fault, request)))
            {
                if (planned.RequestsBefore > 0)
                {
                    planned.RequestsBefore--;
                }
                else
                {
                    due ??= planned;
                }
            }

            if (due is null)
            {
                return null;
            }

            _hits[due.Fault.Kind] = _hits.GetValueOrDefault(due.Fault.Kind) + 1;
            if (--due.TimesLeft == 0)
            {
                _planned.Remove(due);
            }

            return due.Fault;
        }
    }

    private sealed class PlannedFault(DemoFault fault)
    {
        public DemoFault Fault { get; } = fault;

        public int RequestsBefore { get; set; } = fault.AfterRequests;

        public int TimesLeft { get; set; } = fault.Times;
    }
}
