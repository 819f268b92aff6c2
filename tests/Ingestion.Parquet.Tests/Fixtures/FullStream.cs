namespace Ingestion.Parquet.Tests.Fixtures;

/// <summary>Fails each write, as a full disk does.</summary>
internal sealed class FullStream : ForwardOnlyStream
{
    public override void Write(byte[] buffer, int offset, int count) => throw new IOException("No space left on device");
}
