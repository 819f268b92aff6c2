namespace Ingestion.Core.Control;

/// <summary>Cuts the closed window of a backfill: the first slice has its low end, each later one begins behind the one before.</summary>
internal sealed class BackfillSlices
{
    private const int MaxSlices = 10_000;

    private readonly WatermarkScale _scale;
    private readonly Int128 _from;
    private readonly Int128 _to;
    private readonly Int128 _step;

    private BackfillSlices(WatermarkScale scale, Int128 from, Int128 to, Int128 step)
    {
        _scale = scale;
        _from = from;
        _to = to;
        _step = step;
    }

    /// <summary>Gets the low end of the window, written as watermarks of runs are.</summary>
    internal Watermark From => _scale.Format(_from);

    /// <summary>Gets the high end of the window.</summary>
    internal Watermark To => _scale.Format(_to);

    /// <summary>Checks the window of a request and decides how it is cut.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The slice's length is not allowed.</exception>
    /// <exception cref="IngestionException">The window can't be cut, or into too many slices.</exception>
    internal static BackfillSlices Create(BackfillRequest request)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(request.SliceDuration, TimeSpan.FromSeconds(1), nameof(request));
        ArgumentOutOfRangeException.ThrowIfLessThan(request.SliceNumbers, 1, nameof(request));
        var dataset = request.Dataset;
        if (request.From.Kind != request.To.Kind || WatermarkScale.For(request.From.Kind) is not { } scale)
        {
            throw ControlErrors.NotAWindow(dataset, $"from '{request.From}' ({request.From.Kind}) to '{request.To}' ({request.To.Kind}) can't be cut.");
        }

        var from = scale.TryParse(request.From) ?? throw ControlErrors.NotAWindow(dataset, $"'{request.From}' is no {scale.Format(0).Kind}.");
        var to = scale.TryParse(request.To) ?? throw ControlErrors.NotAWindow(dataset, $"'{request.To}' is no {scale.Format(0).Kind}.");
        if (to < from)
        {
            throw ControlErrors.NotAWindow(dataset, $"its end '{request.To}' is before its beginning '{request.From}'.");
        }

        Int128 step = scale.IsTime ? request.SliceDuration.Ticks / TimeSpan.TicksPerMicrosecond : request.SliceNumbers;
        var count = (to - from) / step;
        return count < MaxSlices
            ? new BackfillSlices(scale, from, to, step)
            : throw ControlErrors.TooManySlices(dataset, count + 1, MaxSlices);
    }

    /// <summary>Returns the slice behind a place.</summary>
    /// <param name="doneUntil">The end of the slice before, or <see cref="From"/> if none is done.</param>
    internal ExtractionWindow After(Watermark doneUntil)
    {
        var low = PlaceOf(doneUntil);
        var high = Int128.Min(low + _step, _to);
        return new ExtractionWindow(_scale.Format(low), _scale.Format(high)) { IsLowInclusive = low == _from };
    }

    private Int128 PlaceOf(Watermark watermark) => _scale.TryParse(watermark) ?? _from;
}
