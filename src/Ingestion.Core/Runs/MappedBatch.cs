using Ingestion.Columnar;

namespace Ingestion.Core.Runs;

/// <summary>Rows under the dictionary's names, ready to be written, with the position behind them in the source.</summary>
internal sealed record MappedBatch(RecordBatch Records, string? Position) : IDisposable
{
    public void Dispose() => Records.Dispose();
}
