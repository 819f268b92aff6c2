using Ingestion.Core.Windows;

namespace Ingestion.Core.Control;

/// <summary>Cuts the closed window of a backfill: the first slice has its low end, each later one begins behind the one before.</summary>
internal sealed class BackfillSlices
{
    private const int MaxSlices = 10_000;

    private readonly WatermarkKind _kind;
    private readonly long _from;
    private readonly long _to;
    private readonly long _step;

    private BackfillSlices(WatermarkKind kind, long from, long to, long step)
    {
        _kind = kind;
        _from = from;
        _to = to;
        _step = step;
    }

    /// <summary>Gets the low end of the window, written as watermarks of runs are.</summary>
    internal Watermark From => WatermarkScale.At(_kind, _from);

    /// <summary>Gets the high end of the window.</summary>
    internal Watermark To => WatermarkScale.At(_kind, _to);

    /// <summary>Checks the window of a request and decides how it is cut.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The slice's length is not allowed.</exception>
    /// <exception cref="IngestionException">The window can't be cut, or into too many slices.</exception>
    internal static BackfillSlices Create(BackfillRequest request)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(request.SliceDuration, TimeSpan.FromSeconds(1), nameof(request));
        ArgumentOutOfRangeException.ThrowIfLessThan(request.SliceNumbers, 1, nameof(request));
        var (dataset, kind) = (request.Dataset, request.From.Kind);
        if (kind != request.To.Kind || kind == WatermarkKind.Token)
        {
            throw ControlErrors.NotAWindow(dataset, $"from '{request.From}' ({kind}) to '{request.To}' ({request.To.Kind}) can't be cut.");
        }

        var from = WatermarkScale.PlaceOf(request.From) ?? throw ControlErrors.NotAWindow(dataset, $"'{request.From}' is no {kind}.");
        var to = WatermarkScale.PlaceOf(request.To) ?? throw ControlErrors.NotAWindow(dataset, $"'{request.To}' is no {kind}.");
        if (to < from)
        {
            throw ControlErrors.NotAWindow(dataset, $"its end '{request.To}' is before its beginning '{request.From}'.");
        }

        var step = kind == WatermarkKind.Sequence ? request.SliceNumbers : request.SliceDuration.Ticks / TimeSpan.TicksPerMicrosecond;
        var count = ((Int128)to - from) / step;
        return count < MaxSlices
            ? new BackfillSlices(kind, from, to, step)
            : throw ControlErrors.TooManySlices(dataset, count + 1, MaxSlices);
    }

    /// <summary>Returns the slice behind a place.</summary>
    /// <param name="doneUntil">The end of the slice before, or <see cref="From"/> if none is done.</param>
    internal ExtractionWindow After(Watermark doneUntil)
    {
        var low = WatermarkScale.PlaceOf(doneUntil) ?? _from;
        var high = (long)Int128.Min((Int128)low + _step, _to);
        return new ExtractionWindow(WatermarkScale.At(_kind, low), WatermarkScale.At(_kind, high)) { IsLowInclusive = low == _from };
    }
}
