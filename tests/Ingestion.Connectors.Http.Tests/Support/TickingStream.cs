namespace Ingestion.Connectors.Http.Tests.Support;

/// <summary>An answer whose bytes come one by one, with something happening before each.</summary>
internal sealed class TickingStream(byte[] content, Action tick) : MemoryStream(content)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        tick();
        cancellationToken.ThrowIfCancellationRequested();
        return base.ReadAsync(buffer[..Math.Min(1, buffer.Length)], cancellationToken);
    }
}
