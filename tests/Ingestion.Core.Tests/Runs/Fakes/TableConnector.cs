using System.Globalization;
using System.Runtime.CompilerServices;
using Ingestion.Columnar;

namespace Ingestion.Core.Tests.Runs.Fakes;

/// <summary>An ERP of one table, <c>customers</c>, whose rows carry the number of their last change. Its pages are offsets: a row that vanishes shifts those behind it.</summary>
/// <param name="settings">What the data type's settings say besides source and mappings, such as <c>"duplicates": "mark"</c>.</param>
public sealed class TableConnector(string settings = "") : ErpConnector
{
    private const int RowsPerBatch = 2;

    public override string ErpType => "table";

    public override string DefaultSettings =>
        $$"""
        {
          "version": 1,
          "erpType": "table",
          "connection": {},
          "dataTypes": { "customers": { "source": {}, "mappings": { "id": "customer_id", "name": "customer_name" }{{(Settings.Length == 0 ? string.Empty : $", {Settings}")}} } }
        }
        """;

    internal string Settings { get; set; } = settings;

    /// <summary>Gets the rows by their key.</summary>
    internal SortedDictionary<long, TableRow> Rows { get; } = [];

    /// <summary>Gets or sets the number of the last change, which is the next watermark.</summary>
    internal long Now { get; set; }

    /// <summary>Gets or sets how many rows more the ERP counts than it has; <see langword="null"/> if it does not count.</summary>
    internal long? CountsTooMany { get; set; }

    /// <summary>Gets or sets what fails incremental plans.</summary>
    internal IngestionException? FailsIncremental { get; set; }

    internal Func<int, CancellationToken, Task> BeforeBatch { get; set; } = (_, _) => Task.CompletedTask;

    private static Schema Schema { get; } = new(
        new Field("id", DataType.Int64, isNullable: false),
        new Field("name", DataType.String),
        new Field("changed", DataType.Int64),
        new Field("gone", DataType.Boolean));

    internal void Put(long id, string name, long? changed, bool isGone = false)
    {
        Rows[id] = new TableRow(name, changed, isGone);
        Now = Math.Max(Now, changed ?? 0);
    }

    /// <summary>Puts rows whose number is also that of their last change, from 1.</summary>
    internal void PutMany(int count)
    {
        for (var id = 1; id <= count; id++)
        {
            Put(id, FormattableString.Invariant($"Customer {id}"), id);
        }
    }

    protected override ValueTask<IReadOnlyList<CheckResult>> CheckCoreAsync(ConnectorContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<CheckResult>>([]);

    protected override ValueTask<IReadOnlyList<SourceDataType>> DiscoverCoreAsync(ConnectorContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<SourceDataType>>([]);

    protected override IExtractor CreateExtractorCore(ConnectorContext context, string dataType) => new TableExtractor(this, context.Configuration.GetDataType(dataType));

    internal sealed record TableRow(string Name, long? Changed, bool IsGone);

    private sealed class TableExtractor(TableConnector table, DataTypeConfiguration settings) : Extractor
    {
        protected override ValueTask<ExtractPlan> PlanCoreAsync(ExtractRequest request, CancellationToken cancellationToken)
        {
            if (request.Mode == ExtractionMode.Incremental && table.FailsIncremental is { } failure)
            {
                throw failure;
            }

            var window = CursorWindow.Plan(settings.Cursor with { Kind = CursorKind.Sequence }, request, CursorBound.Counter(table.Now)).Window;
            return ValueTask.FromResult(new ExtractPlan(request.Mode, Schema, window, [new Partition("all", string.Empty)]) 
            {
                KeyFields = ["id"],
                CursorField = "changed",
                ExactRows = table.Rows.Count + table.CountsTooMany,
            });
        }

        protected override async IAsyncEnumerable<ExtractedBatch> ReadCoreAsync(
            ExtractPlan plan, Partition partition, string? resumeAfter, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            for (var batch = resumeAfter is null ? 0 : int.Parse(resumeAfter, CultureInfo.InvariantCulture) + 1; ; batch++)
            {
                await table.BeforeBatch(batch, cancellationToken);
                var page = table.Rows.Where(row => IsWanted(plan, row.Value)).Skip(batch * RowsPerBatch).Take(RowsPerBatch).ToList();
                if (page.Count == 0)
                {
                    yield break;
                }

                yield return new ExtractedBatch(RecordBatch.FromRows(Schema, page.Select(ToRow)), batch.ToString(CultureInfo.InvariantCulture))
                {
                    Operation = plan.Mode == ExtractionMode.Full ? RowOperation.Read : RowOperation.Upsert,
                };
            }
        }

        private static bool IsWanted(ExtractPlan plan, TableRow row)
        {
            if (plan.Mode == ExtractionMode.Full || row.Changed is not { } changed)
            {
                return true;
            }

            var low = long.Parse(plan.Window.Low!.Value, CultureInfo.InvariantCulture);
            return (plan.Window.IsLowInclusive ? changed >= low : changed > low) && changed <= long.Parse(plan.Window.High!.Value, CultureInfo.InvariantCulture);
        }

        private static Dictionary<string, object?> ToRow(KeyValuePair<long, TableRow> row) => new()
        {
            ["id"] = row.Key,
            ["name"] = row.Value.Name,
            ["changed"] = row.Value.Changed,
            ["gone"] = row.Value.IsGone,
        };
    }
}
