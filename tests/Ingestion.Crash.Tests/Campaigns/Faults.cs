using Ingestion.Crash.Tests.Sites;
using Ingestion.Testing.DemoErp;

namespace Ingestion.Crash.Tests.Campaigns;

/// <summary>The faults of the ERP: plans them at random and knows which of them happened.</summary>
internal sealed class Faults(ErpSite site, Random random)
{
    private const double Chance = 0.4;
    private const int MaxRequestsBefore = 4;

    private static readonly DemoFaultKind[] Passing =
        [DemoFaultKind.Throttle, DemoFaultKind.ServerError, DemoFaultKind.CutBody, DemoFaultKind.Slow, DemoFaultKind.ExpiredToken];

    /// <summary>After these the run must not be committed as it is.</summary>
    private static readonly DemoFaultKind[] Lasting = [DemoFaultKind.RepeatedCursor, DemoFaultKind.MissingRows, DemoFaultKind.ClockSetBack];

    private static readonly DemoFaultKind[] All = [.. Passing, .. Lasting];

    /// <summary>The number of faults that happened so far.</summary>
    internal long Happened => Count(All);

    /// <summary>The number of those that may end a run.</summary>
    internal long LastingHappened => Count(Lasting);

    /// <summary>The number of tokens that were revoked. Of two in a row, the second hits the token that was just renewed, and no client asks for a third one.</summary>
    internal long RevokedTokens => site.Erp.FaultsHit(DemoFaultKind.ExpiredToken);

    internal void MaybeInject()
    {
        if (random.NextDouble() >= Chance)
        {
            return;
        }

        var kind = All[random.Next(All.Length)];
        site.Erp.Inject(kind switch
        {
            DemoFaultKind.ClockSetBack => new DemoFault(kind, Delay: TimeSpan.FromDays(random.Next(1, 5))),
            DemoFaultKind.Slow => Fault(kind, TimeSpan.FromMilliseconds(300)),
            _ => Fault(kind, TimeSpan.Zero),
        });
    }

    private DemoFault Fault(DemoFaultKind kind, TimeSpan delay) =>
        new(kind, site.DataType.Resource, AfterRequests: random.Next(MaxRequestsBefore), Delay: delay);

    private long Count(IEnumerable<DemoFaultKind> kinds) => kinds.Sum(site.Erp.FaultsHit);
}
