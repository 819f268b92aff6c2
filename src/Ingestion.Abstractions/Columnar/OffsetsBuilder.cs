namespace Ingestion.Columnar;

/// <summary>Collects where the lists or maps of a column end.</summary>
internal sealed class OffsetsBuilder
{
    private const int InitialCount = 257;

    private SharedBuffer? _offsets;
    private int _lastCount = InitialCount;

    /// <summary>Gets the end of the last one; 0 before the first.</summary>
    internal int End { get; private set; }

    internal void Append(int index, int end)
    {
        _offsets ??= Start();
        var offsets = _offsets.AsSpan<int>();
        if (index + 1 >= offsets.Length)
        {
            _offsets.Grow((index + 2L) * sizeof(int), (index + 1) * sizeof(int));
            offsets = _offsets.AsSpan<int>();
        }

        offsets[index + 1] = end;
        End = end;
    }

    internal void Truncate(int length) => End = length == 0 ? 0 : _offsets!.AsSpan<int>()[length];

    internal SharedBuffer Build(int length)
    {
        var offsets = _offsets ?? Start();
        _lastCount = Math.Max(InitialCount, length + 1);
        _offsets = null;
        End = 0;
        return offsets;
    }

    internal void Release()
    {
        _offsets?.Release();
        _offsets = null;
        End = 0;
    }

    private SharedBuffer Start()
    {
        var offsets = SharedBuffer.Rent(_lastCount, sizeof(int));
        offsets.AsSpan<int>()[0] = 0;
        return offsets;
    }
}
