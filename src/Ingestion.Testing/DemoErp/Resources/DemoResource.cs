using Ingestion.Testing.DemoErp.Rows;
using Ingestion.Testing.DemoErp.World;

namespace Ingestion.Testing.DemoErp.Resources;

/// <summary>One list of the ERP: its fields and how a row looks as JSON.</summary>
internal abstract class DemoResource(string name, Population population) : TotalsSource(name, population)
{
    private static readonly int[] OffsetMinutes = [0, 60, -360, 330];

    public string Path { get; } = "/api/v1/" + name;

    public abstract IReadOnlyList<DemoField> Fields { get; }

    public void Write(ref JsonRow json, in RowVersion row, RowStyle style)
    {
        json.Raw("""{"id":"""u8);
        WriteKey(ref json, row.Index);
        WriteFields(ref json, row, style);
        WriteTimes(ref json, row);
        if (style.Alteration == RowAlteration.NewColumn)
        {
            json.Raw(",\"priorityCode\":\"P1\""u8);
        }

        json.Byte((byte)'}');
    }

    /// <summary>Appends the value of the key, <c>id</c>.</summary>
    public virtual void WriteKey(ref JsonRow json, long index) => json.Integer(index + 1);

    /// <summary>Appends all members but the id and the times, each with a comma before it.</summary>
    protected abstract void WriteFields(ref JsonRow json, in RowVersion row, RowStyle style);

    /// <summary>Appends the amount on which <see cref="DemoFaultKind.ChangedType"/> acts.</summary>
    protected static void WriteAlterable(ref JsonRow json, long unscaled, int scale, in RowVersion row, RowStyle style)
    {
        if (style.Alteration != RowAlteration.ChangedType)
        {
            json.Number(unscaled, scale);
        }
        else if (long.IsEvenInteger(row.Ordinal))
        {
            json.Raw("""{"value":"""u8);
            json.Number(unscaled, scale);
            json.Byte((byte)'}');
        }
        else
        {
            json.Raw("\"n/a\""u8);
        }
    }

    /// <summary>The same moment is written with whatever offset the client that saved it had.</summary>
    private static void WriteTimes(ref JsonRow json, in RowVersion row)
    {
        json.Raw(""","createdAt":"""u8);
        json.Timestamp(row.CreatedAt, OffsetMinutes[row.Index & 3]);
        json.Raw(""","modifiedAt":"""u8);
        json.Timestamp(row.ModifiedAt, OffsetMinutes[((row.Index >> 2) + row.Version) & 3]);
    }
}
