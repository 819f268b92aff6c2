using System.Text;
using Ingestion.Columnar;

namespace Ingestion.Benchmarks.Data;

/// <summary>Sales lines of 16 columns; the first rows are those of any longer set.</summary>
internal sealed class SalesData : DataSet
{
    private static readonly byte[][] Adjectives = Texts(
        "Compact", "Premium", "Lightweight", "Stainless", "Organic", "Wireless", "Vintage", "Ergonomic", "Recycled", "Industrial", "Portable", "Handmade", "Thermal", "Modular", "Nordic", "Café");

    private static readonly byte[][] Materials = Texts(
        "Steel", "Bamboo", "Cotton", "Leather", "Ceramic", "Glass", "Oak", "Aluminium", "Silicone", "Wool", "Granite", "Linen", "Carbon", "Copper", "Cork", "Résine");

    private static readonly byte[][] Nouns = Texts(
        "Water Bottle", "Desk Lamp", "Backpack", "Office Chair", "Kettle", "Headphones", "Cutting Board", "Notebook", "Phone Stand", "Blanket", "Frying Pan", "Wall Clock", "Tool Box", "Running Shoes", "Rain Jacket", "Storage Box");

    private static readonly byte[][] Countries = Texts(
        "US", "DE", "FR", "GB", "IT", "ES", "NL", "PL", "SE", "NO", "DK", "FI", "AT", "CH", "BE", "PT", "IE", "CZ", "HU", "RO",
        "BG", "GR", "HR", "SI", "SK", "LT", "LV", "EE", "CA", "MX", "BR", "AR", "CL", "JP", "KR", "CN", "IN", "AU", "NZ", "ZA");

    private static readonly byte[][] Statuses = Texts("DELIVERED", "SHIPPED", "INVOICED", "PENDING", "RETURNED", "CANCELLED");

    internal override string Name => "sales";

    internal override int DefaultRows => 5_000_000;

    internal override Schema Schema { get; } = new(
        new Field("line_id", DataType.Int64, isNullable: false),
        new Field("order_id", DataType.Int64, isNullable: false),
        new Field("quantity", DataType.Int32, isNullable: false),
        new Field("customer_id", DataType.Int32, isNullable: false),
        new Field("order_date", DataType.Date, isNullable: false),
        new Field("created_at", DataType.Timestamp, isNullable: false),
        new Field("shipped_at", DataType.LocalTimestamp),
        new Field("sku", DataType.String, isNullable: false),
        new Field("product_name", DataType.String, isNullable: false),
        new Field("country", DataType.String, isNullable: false),
        new Field("status", DataType.String, isNullable: false),
        new Field("unit_price", DataType.Decimal(18, 4), isNullable: false),
        new Field("net_amount", DataType.Decimal(18, 4)),
        new Field("weight_kg", DataType.Double),
        new Field("is_gift", DataType.Boolean),
        new Field("external_ref", DataType.String));

    protected override RecordBatch CreateBatch(int firstRow, int rows)
    {
        using Builders builders = new();
        for (var row = 0; row < rows; row++)
        {
            builders.Append(new SalesRow((ulong)(firstRow + row)));
        }

        return new RecordBatch(Schema, rows, builders.Build());
    }

    private static byte[][] Texts(params string[] texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];

    private sealed class Builders : IDisposable
    {
        private readonly FixedColumnBuilder<long> _lineId = new(DataType.Int64);
        private readonly FixedColumnBuilder<long> _orderId = new(DataType.Int64);
        private readonly FixedColumnBuilder<int> _quantity = new(DataType.Int32);
        private readonly FixedColumnBuilder<int> _customerId = new(DataType.Int32);
        private readonly FixedColumnBuilder<int> _orderDate = new(DataType.Date);
        private readonly FixedColumnBuilder<long> _createdAt = new(DataType.Timestamp);
        private readonly FixedColumnBuilder<long> _shippedAt = new(DataType.LocalTimestamp);
        private readonly BytesColumnBuilder _sku = new(DataType.String);
        private readonly BytesColumnBuilder _productName = new(DataType.String);
        private readonly BytesColumnBuilder _country = new(DataType.String);
        private readonly BytesColumnBuilder _status = new(DataType.String);
        private readonly DecimalColumnBuilder _unitPrice = new(DataType.Decimal(18, 4));
        private readonly DecimalColumnBuilder _netAmount = new(DataType.Decimal(18, 4));
        private readonly FixedColumnBuilder<double> _weight = new(DataType.Double);
        private readonly BooleanColumnBuilder _isGift = new();
        private readonly BytesColumnBuilder _reference = new(DataType.String);

        private ColumnBuilder[] All =>
        [
            _lineId, _orderId, _quantity, _customerId, _orderDate, _createdAt, _shippedAt, _sku,
            _productName, _country, _status, _unitPrice, _netAmount, _weight, _isGift, _reference,
        ];

        public void Dispose() => Array.ForEach(All, builder => builder.Dispose());

        internal Column[] Build() => [.. All.Select(builder => builder.Build())];

        internal void Append(in SalesRow row)
        {
            _lineId.Append(row.LineId);
            _orderId.Append(row.OrderId);
            _quantity.Append(row.Quantity);
            _customerId.Append(row.CustomerId);
            _orderDate.Append(row.OrderDate);
            _createdAt.Append(row.CreatedAt);
            AppendOrNull(_shippedAt, row.ShippedAt);
            AppendTexts(row);
            _unitPrice.TryAppendUnscaled(row.UnitPrice);
            if (row.NetAmount is { } net)
            {
                _netAmount.TryAppendUnscaled(net);
            }
            else
            {
                _netAmount.AppendNull();
            }

            AppendOrNull(_weight, row.WeightGrams / 1_000.0);
            if (row.IsGift is { } isGift)
            {
                _isGift.Append(isGift);
            }
            else
            {
                _isGift.AppendNull();
            }
        }

        private static void AppendOrNull<T>(FixedColumnBuilder<T> builder, T? value)
            where T : unmanaged
        {
            if (value is { } present)
            {
                builder.Append(present);
            }
            else
            {
                builder.AppendNull();
            }
        }

        private void AppendTexts(in SalesRow row)
        {
            Utf8Line text = new(stackalloc byte[96]);
            text.Add("SKU-"u8);
            text.Add(row.Product, "D6");
            text.Add("-"u8);
            text.Add((byte)('A' + (row.ProductHash % 26)));
            text.Add((byte)('A' + (row.ProductHash / 26 % 26)));
            text.MoveTo(_sku);
            text.Add(Adjectives[(row.ProductHash >> 8) & 15]);
            text.Add(" "u8);
            text.Add(Materials[(row.ProductHash >> 12) & 15]);
            text.Add(" "u8);
            text.Add(Nouns[(row.ProductHash >> 16) & 15]);
            text.Add(" "u8);
            text.Add(row.Product, default);
            text.MoveTo(_productName);
            _country.Append(Countries[row.Country]);
            _status.Append(Statuses[row.Status]);
            if (!row.HasReference)
            {
                _reference.AppendNull();
                return;
            }

            text.Add("EXT-"u8);
            text.Add(row.ReferenceHead, "x16");
            text.Add(row.ReferenceTail, "x16", (int)(row.ReferenceTail % 9));
            text.MoveTo(_reference);
        }
    }
}
