using Ingestion.Columnar;

namespace Ingestion.Testing.Tests.Conformance.Memory;

/// <summary>A connector without defects.</summary>
internal sealed class MemoryConnector(MemoryErp erp) : ErpConnector
{
    public const string TestedDataType = "items";

    public static readonly Schema Fields = new(
        new Field("id", DataType.Int32, isNullable: false),
        new Field("note", DataType.String),
        new Field("amount", DataType.Decimal(19, 4)));

    public override string ErpType => "memory";

    public override string DefaultSettings => """
        // settings of the ERP in memory
        {
          "version": 1,
          "erpType": "memory",
          "timeZone": "Europe/Berlin",
          "company": "MEM",
          "connection": { "server": "localhost", "port": 1, "path": null },
          "dataTypes": {
            "items": {
              "source": { "table": "items" },
              "mappings": { "id": "item_id", "note": ["description", "notes"] },
              "ignore": [ "amount" ],
              "unmapped": "drop_and_report",
              "transformers": [ "trim" ],
              "overlap": "00:05:00",
            },
            "vendors": { "mappings": { "id": "vendor_id" } }
          }
        }
        """;

    protected override ValueTask<IReadOnlyList<CheckResult>> CheckCoreAsync(ConnectorContext context, CancellationToken cancellationToken)
    {
        Authenticate(context);
        return ValueTask.FromResult<IReadOnlyList<CheckResult>>([new CheckResult("credentials", IsHealthy: true, "The password is right.")]);
    }

    protected override ValueTask<IReadOnlyList<SourceDataType>> DiscoverCoreAsync(ConnectorContext context, CancellationToken cancellationToken)
    {
        Authenticate(context);
        return ValueTask.FromResult<IReadOnlyList<SourceDataType>>(
            [new SourceDataType(TestedDataType, Fields) { KeyFields = ["id"], SupportsIncremental = true, ReportsDeletes = true }]);
    }

    protected override IExtractor CreateExtractorCore(ConnectorContext context, string dataType)
    {
        context.Configuration.GetDataType(dataType);
        return new MemoryExtractor(erp, () => Authenticate(context));
    }

    private static void Authenticate(ConnectorContext context)
    {
        if (context.Credentials.GetRequired("password") != MemoryErp.Password)
        {
            throw new IngestionException(ErrorClass.Credentials, "MEM1", "The source refused the password.") { Subject = context.Credentials.Source };
        }
    }
}
