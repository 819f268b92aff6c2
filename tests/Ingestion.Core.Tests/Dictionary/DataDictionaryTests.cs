using System.Text;
using System.Text.Json.Nodes;
using Ingestion.Columnar;
using Ingestion.Core.Dictionary;

namespace Ingestion.Core.Tests.Dictionary;

public class DataDictionaryTests
{
    public static TheoryData<string, string, string> KnownColumns => new()
    {
        { "customers", "credit_limit", "decimal(19,4)" },
        { "items", "list_price", "decimal(19,6)" },
        { "inventory", "as_of", "timestamp" },
        { "sales_orders", "order_date", "date" },
        { "sales_orders", "exchange_rate", "decimal(19,10)" },
        { "sales_order_lines", "line_number", "int64" },
        { "sales_order_lines", "discount_percent", "decimal(9,4)" },
        { "invoices", "balance_due", "decimal(19,4)" },
        { "purchase_orders", "is_cancelled", "boolean" },
        { "vendors", "vendor_name", "string" },
    };

    public static TheoryData<string, string, string> Contradictions => new()
    {
        { "version", "\"1.0\"", "version '1.0' is not three numbers" },
        { "commonColumns[2].name", "\"row_id\"", "'commonColumns' must be source_system (code), source_company (code), source_id (text)" },
        { "ingestColumns[2].type", "\"text\"", "'ingestColumns' must be" },
        { "dataTypes.vendors.key", "\"vendor\"", "the key 'vendor' of data type 'vendors'" },
        { "dataTypes.vendors.key", "\"vendor_number\"", "the key 'vendor_number' of data type 'vendors'" },
        { "dataTypes.vendors.key", "\"phone\"", "the key 'phone' of data type 'vendors'" },
        { "dataTypes.vendors.columns[1].name", "\"vendor_id\"", "data type 'vendors' has two columns 'vendor_id'" },
        { "dataTypes.vendors.columns[1].name", "\"_op\"", "data type 'vendors' has two columns '_op'" },
        { "dataTypes.vendors.columns[1].name", "\"Vendor\"", "column 'Vendor' is not 1 to 63 of a-z" },
        { "dataTypes.vendors.columns[1].type", "\"decimal(39,2)\"", "has the unknown type 'decimal(39,2)' (known: text, code" },
        { "dataTypes.vendors.columns[1].type", "\"string\"", "has the unknown type 'string'" },
        { "dataTypes.vendors.columns[1].description", "\"two\\nlines\"", "needs a description of one line" },
    };

    [Fact]
    public void Default_Embedded_HasTheEightDataTypes()
    {
        var dictionary = DataDictionary.Default;

        Assert.Equal("1.0.0", dictionary.Version);
        Assert.Equal(
            ["customers", "items", "inventory", "sales_orders", "sales_order_lines", "invoices", "purchase_orders", "vendors"],
            dictionary.DataTypes.Select(dataType => dataType.Name));
    }

    [Theory]
    [MemberData(nameof(KnownColumns))]
    public void Find_KnownColumn_HasItsType(string dataType, string column, string type)
    {
        var found = DataDictionary.Default.GetDataType(dataType).Find(column);

        Assert.Equal(type, found?.Type.ToString());
    }

    [Fact]
    public void AllColumns_EveryDataType_FrameItsOwnWithTheCommonAndTheIngestColumns()
    {
        Assert.All(DataDictionary.Default.DataTypes, dataType =>
        {
            var names = dataType.AllColumns.Select(column => column.Name).ToList();
            Assert.Equal(["source_system", "source_company", "source_id", "source_created_at", "source_modified_at", "is_deleted"], names[..6]);
            Assert.Equal(["_ingest_run_id", "_ingested_at", "_op"], names[^3..]);
            Assert.Equal(DataType.Guid, dataType.Find("_ingest_run_id")?.Type);
            Assert.NotNull(dataType.Find(dataType.Key));
        });
    }

    [Fact]
    public void MaxCharacters_CodeAndText_LimitsOnlyCodes()
    {
        var orders = DataDictionary.Default.GetDataType("sales_orders");

        Assert.Equal(60, orders.Find("order_number")?.MaxCharacters);
        Assert.Null(orders.Find("order_id")?.MaxCharacters);
        Assert.Contains("partially_shipped", orders.Find("status")!.AllowedValues);
    }

    [Fact]
    public void GetDataType_Unknown_NamesTheNearestAndListsAll()
    {
        var exception = Assert.Throws<IngestionException>(() => DataDictionary.Default.GetDataType("sales_order"));

        Assert.Equal("ING1004", exception.Code);
        Assert.Equal(ErrorClass.Configuration, exception.ErrorClass);
        Assert.Equal(
            "The data dictionary 1.0.0 has no data type 'sales_order'. Did you mean 'sales_orders'? "
            + "Known: customers, inventory, invoices, items, purchase_orders, sales_order_lines, sales_orders, vendors.",
            exception.Message);
    }

    [Fact]
    public void Parse_UnknownKey_NamesTheNearest()
    {
        var exception = Assert.Throws<IngestionException>(() => Parse(document => document["dataTypes"]!["items"]!["columns"]![0]!["requierd"] = true));

        Assert.Equal("ING1012", exception.Code);
        Assert.Contains("unknown key 'requierd'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'required'?", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void Parse_Contradiction_IsNamed(string path, string value, string expected)
    {
        var exception = Assert.Throws<IngestionException>(() => Parse(document => DictionaryDocuments.Set(document, path, JsonNode.Parse(value))));

        Assert.Equal("ING1019", exception.Code);
        Assert.Contains("'own.json' is no data dictionary", exception.Message, StringComparison.Ordinal);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_SeveralContradictions_ListsAll()
    {
        var exception = Assert.Throws<IngestionException>(() => Parse(document =>
        {
            document["version"] = "one";
            DictionaryDocuments.Set(document, "dataTypes.vendors.key", "nothing");
            DictionaryDocuments.Set(document, "dataTypes.items.columns[3].type", "money");
        }));

        Assert.Contains("version 'one'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("the key 'nothing'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("unknown type 'money'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_OwnDataType_CanBeFound()
    {
        var dictionary = Parse(document => document["dataTypes"]!["shipments"] = JsonNode.Parse(
            """{ "description": "Shipments.", "key": "shipment_id", "columns": [{ "name": "shipment_id", "type": "text", "required": true, "description": "Key." }] }"""));

        Assert.Equal("shipment_id", dictionary.GetDataType("shipments").Key);
    }

    private static DataDictionary Parse(Action<JsonNode> change)
    {
        var document = DictionaryDocuments.Embedded();
        change(document);
        return DataDictionary.Parse(Encoding.UTF8.GetBytes(document.ToJsonString()), "own.json");
    }
}
