using System.Collections.Concurrent;
using System.Globalization;
using Ingestion.Columnar;

namespace Ingestion.Core.Tests.Runs.Fakes;

/// <summary>What the scripted connector serves: numbered rows in partitions, with failures at given batches.</summary>
internal sealed class ScriptedSource
{
    private readonly ConcurrentDictionary<(int Partition, int Batch), ConcurrentQueue<Exception>> _failures = new();
    private readonly ConcurrentBag<ExtractedBatch> _emitted = [];
    private int _reading;
    private int _maxReading;
    private int _extractors;

    internal int Partitions { get; set; } = 1;

    internal int BatchesPerPartition { get; init; } = 4;

    internal int RowsPerBatch { get; init; } = 10;

    internal bool GivesPositions { get; init; } = true;

    internal bool SupportsIncremental { get; init; } = true;

    internal long? ExactRows { get; init; }

    /// <summary>Gets the source's own clock; the next watermark.</summary>
    internal long Now { get; set; } = 100;

    /// <summary>Gets the text of a row's name; null breaks the dictionary's rule.</summary>
    internal Func<long, string?> NameOf { get; init; } = id => $"Customer {id}";

    /// <summary>Gets the settings of the data type's quarantine, as JSON.</summary>
    internal string Quarantine { get; init; } = "{}";

    /// <summary>Gets the fields that fill columns of the dictionary, as JSON.</summary>
    internal string Mappings { get; set; } = """{ "id": "customer_id", "name": "customer_name", "balance": "balance" }""";

    /// <summary>Gets what makes rows of a raw record, if the connector can.</summary>
    internal Func<ReadOnlyMemory<byte>, RecordBatch?> Parse { get; set; } = _ => null;

    /// <summary>Gets the batches that have another field behind the planned ones.</summary>
    internal Func<int, bool> HasNewField { get; init; } = _ => false;

    /// <summary>Gets or sets another field that the plan announces.</summary>
    internal Field? PlannedField { get; set; }

    /// <summary>Gets or sets what fails for as long as nothing is changed.</summary>
    internal Func<ScriptedCall, Exception?> Failing { get; set; } = _ => null;

    internal ConcurrentQueue<ScriptedCall> Calls { get; } = [];

    internal Func<CancellationToken, Task> BeforeBatch { get; set; } = _ => Task.CompletedTask;

    internal IReadOnlyCollection<ExtractedBatch> Emitted => _emitted;

    internal int MaxPartitionsAtOnce => _maxReading;

    internal List<ExtractRequest> Requests { get; } = [];

    internal long TotalRows => (long)Partitions * BatchesPerPartition * RowsPerBatch;

    /// <summary>Gets the schema that the plan announces.</summary>
    internal Schema PlannedSchema => PlannedField is { } added ? new Schema([.. Schema.Fields, added]) : Schema;

    internal static Schema Schema { get; } = new(
        new Field("id", DataType.Int64, isNullable: false),
        new Field("name", DataType.String),
        new Field("balance", DataType.Decimal(18, 2)));

    internal void FailOnce(int partition, int batch, Exception exception) =>
        _failures.GetOrAdd((partition, batch), _ => new ConcurrentQueue<Exception>()).Enqueue(exception);

    internal static IngestionException Transient(TimeSpan? retryAfter = null) =>
        new(retryAfter is null ? ErrorClass.SourceUnavailable : ErrorClass.Throttled, "TEST01", "The scripted source is away for a moment.") { IsTransient = true, RetryAfter = retryAfter };

    internal int NextExtractor() => Interlocked.Increment(ref _extractors);

    internal void Receive(ScriptedCall call)
    {
        Calls.Enqueue(call);
        if (Failing(call) is { } failure)
        {
            throw failure;
        }
    }

    internal async IAsyncEnumerable<ExtractedBatch> ReadAsync(
        ExtractPlan plan, string? secret, int extractor, int partition, int firstBatch, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reading = Interlocked.Increment(ref _reading);
        InterlockedMax(ref _maxReading, reading);
        try
        {
            for (var batch = firstBatch; batch < BatchesPerPartition; batch++)
            {
                await BeforeBatch(cancellationToken);
                Receive(new ScriptedCall(plan, secret, extractor, partition, batch));
                if (_failures.TryGetValue((partition, batch), out var failures) && failures.TryDequeue(out var failure))
                {
                    throw failure;
                }

                var extracted = CreateBatch(plan, partition, batch);
                _emitted.Add(extracted);
                yield return extracted;
            }
        }
        finally
        {
            Interlocked.Decrement(ref _reading);
        }
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int current;
        while ((current = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, current) != current)
        {
        }
    }

    private ExtractedBatch CreateBatch(ExtractPlan plan, int partition, int batch)
    {
        var isWide = HasNewField(batch);
        var schema = PlannedField is not null ? PlannedSchema : isWide ? new Schema([.. Schema.Fields, new Field("loyaltyTier", DataType.String)]) : Schema;
        var first = (((long)partition * BatchesPerPartition) + batch) * RowsPerBatch;
        var rows = Enumerable.Range(0, RowsPerBatch).Select(i => Row(first + i, isWide));
        return new ExtractedBatch(RecordBatch.FromRows(schema, rows), GivesPositions ? batch.ToString(CultureInfo.InvariantCulture) : null)
        {
            Operation = plan.Mode == ExtractionMode.Incremental ? RowOperation.Upsert : RowOperation.Read,
        };
    }

    private Dictionary<string, object?> Row(long id, bool isWide)
    {
        Dictionary<string, object?> row = new() { ["id"] = id, ["name"] = NameOf(id), ["balance"] = new ExactDecimal(id, 2) };
        if (isWide)
        {
            row["loyaltyTier"] = "gold";
        }

        return row;
    }
}
