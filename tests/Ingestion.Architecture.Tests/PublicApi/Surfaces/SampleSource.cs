namespace Ingestion.Architecture.Tests.PublicApi.Surfaces;

public abstract class SampleSource : IAsyncDisposable
{
    public const int Limit = 5;

    protected SampleSource(string name) => Hidden = name;

    public int? Count { get; protected set; }

    internal string Hidden { get; }

    public abstract ValueTask DisposeAsync();

    public virtual IAsyncEnumerable<string[]> ReadAsync(
        SampleKind kind = SampleKind.Second,
        CancellationToken cancellationToken = default) => AsyncEnumerable.Empty<string[]>();

    protected abstract bool TryRead(in ReadOnlySpan<byte> bytes, out int used);

    private protected void HideToo() => Count++;
}
