using System.Globalization;

namespace Contoso.Erp.Connector;

/// <summary>A partition: every so-manyth line of the rows, or of the deleted rows. Its text is the partition's descriptor.</summary>
internal sealed record ContosoSlice(bool IsDeleted, int Number, int Count, int BatchRows)
{
    private const string Rows = "rows";
    private const string Deleted = "deleted";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsDeleted ? Deleted : Rows)} {Number} {Count} {BatchRows}");

    internal static ContosoSlice Parse(string descriptor)
    {
        var parts = descriptor.Split(' ');
        return new ContosoSlice(parts[0] == Deleted, ParseNumber(parts[1]), ParseNumber(parts[2]), ParseNumber(parts[3]));
    }

    internal bool Has(long line) => line % Count == Number;

    private static int ParseNumber(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
