namespace Ingestion.Crash.Tests.Sites;

/// <summary>A data type with the columns that are compared and the sizes that make a run of about a second with many parts.</summary>
/// <param name="Name">The data type.</param>
/// <param name="Resource">The demo ERP's list.</param>
/// <param name="Key">The column of the primary key, and the field that it comes from.</param>
/// <param name="Columns">The columns that are compared beside key and time of change.</param>
internal sealed record TestedDataType(string Name, string Resource, TestedColumn Key, IReadOnlyList<TestedColumn> Columns)
{
    /// <summary>The array of a record whose objects are the rows; null where the records themselves are.</summary>
    internal string? Explode { get; init; }

    /// <summary>The column that names the record of an exploded row. The ERP lists deleted records, but no deleted rows of records.</summary>
    internal TestedColumn? Parent { get; init; }

    /// <summary>The orders of the ERP's world; everything else is sized from them.</summary>
    internal required long Orders { get; init; }

    internal required int PageSize { get; init; }

    internal required int MaxPartBytes { get; init; }

    /// <summary>More than 100,000 orders, because the connector cuts no smaller list into two partitions.</summary>
    internal static TestedDataType SalesOrders { get; } = new("sales_orders", "orders", TestedColumn.Text("order_id", "id"),
    [
        TestedColumn.Text("order_number", "number"),
        TestedColumn.Text("customer_po", "customerPo"),
        TestedColumn.Text("order_date", "orderDate"),
        TestedColumn.Text("ship_to_name", "shipTo.name"),
        TestedColumn.Text("ship_to_city", "shipTo.city"),
        TestedColumn.Amount("tax_amount", "taxAmount"),
        TestedColumn.Amount("total_amount", "totalAmount"),
        TestedColumn.Amount("exchange_rate", "exchangeRate"),
    ])
    {
        Orders = 101_000,
        PageSize = 1_000,
        MaxPartBytes = 1 << 20,
    };

    internal static TestedDataType SalesOrderLines { get; } = new("sales_order_lines", "orders", TestedColumn.Text("line_id", "lineId"),
    [
        TestedColumn.Text("item_number", "itemNumber"),
        TestedColumn.Text("description", "description"),
        TestedColumn.Amount("qty_ordered", "quantity"),
        TestedColumn.Amount("unit_price", "unitPrice"),
        TestedColumn.Amount("unit_cost", "unitCost"),
        TestedColumn.Amount("line_amount", "lineAmount"),
    ])
    {
        Explode = "lines",
        Parent = TestedColumn.Text("order_id", "id"),
        Orders = 4_000,
        PageSize = 100,
        MaxPartBytes = 1 << 16,
    };

    internal static TestedDataType Customers { get; } = new("customers", "customers", TestedColumn.Text("customer_id", "id"),
    [
        TestedColumn.Text("customer_number", "number"),
        TestedColumn.Text("customer_name", "name"),
        TestedColumn.Text("address1", "address.address1"),
        TestedColumn.Text("city", "address.city"),
        TestedColumn.Text("email", "email"),
        TestedColumn.Amount("credit_limit", "creditLimit"),
        TestedColumn.Amount("balance", "balance"),
    ])
    {
        Orders = 250_000,
        PageSize = 100,
        MaxPartBytes = 1 << 16,
    };

    internal static IReadOnlyList<TestedDataType> All { get; } = [SalesOrders, SalesOrderLines, Customers];
}
