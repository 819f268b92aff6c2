using Ingestion.Columnar;

namespace Ingestion.Benchmarks.Data;

/// <summary>Rows that are a function of their index alone, so that every run and every machine has the same.</summary>
internal abstract class DataSet
{
    /// <summary>The rows of a batch: what connectors hand over at once.</summary>
    internal const int BatchRows = 8_192;

    internal abstract string Name { get; }

    internal abstract int DefaultRows { get; }

    internal abstract Schema Schema { get; }

    internal static DataSet Parse(string name) => name switch
    {
        "sales" => new SalesData(),
        "wide" => new WideData(),
        _ => throw new FormatException($"There is no data set '{name}'; there are sales and wide."),
    };

    /// <summary>Makes batches one by one; the caller disposes them.</summary>
    internal IEnumerable<RecordBatch> CreateBatches(int rows)
    {
        for (var first = 0; first < rows; first += BatchRows)
        {
            yield return CreateBatch(first, Math.Min(BatchRows, rows - first));
        }
    }

    protected abstract RecordBatch CreateBatch(int firstRow, int rows);
}
