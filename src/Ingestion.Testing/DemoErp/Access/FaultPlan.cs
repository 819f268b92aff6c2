namespace Ingestion.Testing.DemoErp.Access;

/// <summary>The faults to come, counted down by the requests that list rows. Safe for concurrent use.</summary>
internal sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private readonly List<PlannedFault> _planned = [];

    public void Add(DemoFault fault)
    {
        lock (_lock)
        {
            _planned.Add(new PlannedFault(fault));
        }
    }

    /// <summary>Counts a request of <paramref name="resource"/> and tells what shall go wrong with it, if anything.</summary>
    public DemoFault? Next(string resource)
    {
        lock (_lock)
        {
            PlannedFault? due = null;
            foreach (PlannedFault planned in _planned)
            {
                if (planned.Fault.Resource is not null && planned.Fault.Resource != resource)
                {
                    continue;
                }

                if (planned.RequestsBefore > 0)
                {
                    planned.RequestsBefore--;
                }
                else
                {
                    due ??= planned;
                }
            }

            if (due is not null && --due.TimesLeft == 0)
            {
                _planned.Remove(due);
            }

            return due?.Fault;
        }
    }

    private sealed class PlannedFault(DemoFault fault)
    {
        public DemoFault Fault { get; } = fault;

        public int RequestsBefore { get; set; } = fault.AfterRequests;

        public int TimesLeft { get; set; } = fault.Times;
    }
}
