using Ingestion.Parquet.Format;
using Ingestion.Parquet.Schemas;

namespace Ingestion.Parquet.Reading;

/// <summary>
/// Decides where batches end. Columns advance together in steps of some rows, so that a batch of long values can end early: the steps grow
/// while rows are short and shrink where they are long.
/// </summary>
/// <param name="settings">The reader's options.</param>
/// <param name="expectedRowBytes">What the column with the longest values has in a row, on average.</param>
internal sealed class BatchPace(ReaderSettings settings, double expectedRowBytes)
{
    private const int FirstStepRows = 128;

    /// <summary>The bytes of texts, bytes and list elements at which a batch ends, even if it has fewer rows than it may.</summary>
    private const long EnoughBytes = 32L << 20;

    /// <summary>A step takes this part of a batch on average, so that rows far longer than the average still fit.</summary>
    private const int AverageSteps = 32;

    /// <summary>A step of a larger part is too large.</summary>
    private const int LeastSteps = 4;

    private readonly long _enough = Math.Min(EnoughBytes, settings.MaxPageBytes / 4);
    private readonly int _mostStepRows = MostStepRows(settings, expectedRowBytes);
    private int _step = Math.Min(FirstStepRows, MostStepRows(settings, expectedRowBytes));
    private long _bytes;

    /// <summary>Gets the rows of the batch so far.</summary>
    internal int Rows { get; private set; }

    internal bool IsEnough => Rows == settings.BatchRows || _bytes >= _enough;

    /// <summary>Estimates what one row of a column takes beyond values of a fixed length, from what the footer says.</summary>
    internal static double ExpectedRowBytes(LeafColumn leaf, ColumnChunk chunk, long rows)
    {
        var levels = leaf.MaxRepetitionLevel > 0 ? (double)chunk.ValueCount * LeafReader.EntryBytes : 0;
        var values = leaf.PhysicalType switch
        {
            PhysicalType.ByteArray => Math.Max(chunk.UncompressedBytes, chunk.SizeStatistics?.UnencodedBytes ?? 0),
            PhysicalType.FixedLengthByteArray => (double)chunk.ValueCount * leaf.TypeLength,
            _ => 0,
        };
        return (levels + values) / Math.Max(1, rows);
    }

    /// <summary>Tells how many rows to read next.</summary>
    /// <param name="rowsLeft">The rows that are left.</param>
    internal int NextStep(long rowsLeft) => (int)Math.Min(Math.Min(_step, rowsLeft), settings.BatchRows - Rows);

    /// <summary>Records a step.</summary>
    /// <param name="rows">Its rows.</param>
    /// <param name="batchBytes">What the batch now takes beyond values of a fixed length.</param>
    internal void Count(int rows, long batchBytes)
    {
        var stepBytes = batchBytes - _bytes;
        Rows += rows;
        _bytes = batchBytes;
        if (stepBytes > _enough / LeastSteps)
        {
            _step = (int)Math.Max(1, rows * (_enough / LeastSteps / 2) / stepBytes);
        }
        else if (rows == _step && stepBytes < _enough / AverageSteps)
        {
            _step = Math.Min(_step * 2, _mostStepRows);
        }
    }

    /// <summary>Ends the batch.</summary>
    /// <returns>Its rows.</returns>
    internal int TakeBatch()
    {
        var rows = Rows;
        Rows = 0;
        _bytes = 0;
        return rows;
    }

    private static int MostStepRows(ReaderSettings settings, double expectedRowBytes)
    {
        var stepBytes = Math.Min(EnoughBytes, settings.MaxPageBytes / 4) / AverageSteps;
        return (int)Math.Clamp(stepBytes / Math.Max(1, expectedRowBytes), 1, settings.BatchRows);
    }
}
