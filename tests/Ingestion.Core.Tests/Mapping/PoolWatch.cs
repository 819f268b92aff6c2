using System.Diagnostics.Tracing;

namespace Ingestion.Core.Tests.Mapping;

/// <summary>Counts the arrays that this thread rents from the shared pools and gives back.</summary>
internal sealed class PoolWatch : EventListener
{
    private const int Rented = 1;
    private const int Returned = 3;

    private readonly int _thread = Environment.CurrentManagedThreadId;

    internal int RentedArrays { get; private set; }

    internal int Outstanding { get; private set; }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "System.Buffers.ArrayPoolEventSource")
        {
            EnableEvents(eventSource, EventLevel.Verbose);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        // The events of the pool are written on the thread that uses it, before the call returns.
        if (Environment.CurrentManagedThreadId != _thread)
        {
            return;
        }

        RentedArrays += eventData.EventId == Rented ? 1 : 0;
        Outstanding += eventData.EventId switch { Rented => 1, Returned => -1, _ => 0 };
    }
}
