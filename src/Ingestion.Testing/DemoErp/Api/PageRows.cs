using System.Text;
using Ingestion.Testing.DemoErp.Resources;
using Ingestion.Testing.DemoErp.Rows;

namespace Ingestion.Testing.DemoErp.Api;

/// <summary>Writes the rows and the end of one page, a buffer at a time.</summary>
internal sealed class PageRows
{
    private const int OmitEvery = 7;

    private readonly ServerState _state;
    private readonly DemoResource _resource;
    private readonly Walk _walk;
    private readonly int _limit;
    private readonly DemoFaultKind? _fault;
    private readonly RowStyle _style;

    private RowScan _scan;
    private bool _hasRow;
    private int _taken;
    private bool _wroteElement;

    public PageRows(ServerState state, DemoResource resource, in Walk walk, int limit, DemoFaultKind? fault)
    {
        _state = state;
        _resource = resource;
        _walk = walk;
        _limit = limit;
        _fault = fault;
        _style = new RowStyle(new CompanyCalendar(state.TimeZone), walk.Lines, fault switch
        {
            DemoFaultKind.NewColumn => RowAlteration.NewColumn,
            DemoFaultKind.ChangedType => RowAlteration.ChangedType,
            _ => RowAlteration.None,
        });
        _scan = new RowScan(resource.Population, walk.Filter, walk.Position);
        _hasRow = _scan.MoveNext();
    }

    public long RowsWritten { get; private set; }

    /// <summary>Writes until the buffer is full or the page is complete.</summary>
    /// <returns>Whether there is more to write.</returns>
    public bool Fill(PageBuffer buffer)
    {
        while (!buffer.IsFull)
        {
            if (!_hasRow || _taken == _limit)
            {
                WriteEnd(buffer);
                return false;
            }

            if (_fault != DemoFaultKind.MissingRows || _taken % OmitEvery != 0)
            {
                WriteRow(buffer);
            }

            _taken++;
            _hasRow = _scan.MoveNext();
        }

        return true;
    }

    private void WriteRow(PageBuffer buffer)
    {
        StartElement(buffer);
        var json = new JsonRow(buffer.Free);
        _resource.Write(ref json, _scan.Current, _style);
        buffer.Advance(json.Length);
        RowsWritten++;
        if (_fault == DemoFaultKind.MalformedJson && RowsWritten == 1)
        {
            WriteMalformed(buffer);
        }
    }

    private void WriteEnd(PageBuffer buffer)
    {
        if (_fault == DemoFaultKind.MalformedJson && RowsWritten == 0)
        {
            WriteMalformed(buffer);
        }

        buffer.Append("""],"next_cursor":"""u8);
        if (NextPosition() is not { } position)
        {
            buffer.Append("null}"u8);
            return;
        }

        string cursor = Cursor.Encode(_walk with { Position = position }, _state.Options.Seed);
        buffer.Append("\""u8);
        buffer.Advance(Encoding.ASCII.GetBytes(cursor, buffer.Free));
        buffer.Append("\"}"u8);
    }

    private long? NextPosition() =>
        _fault == DemoFaultKind.RepeatedCursor ? _walk.Position
        : _hasRow ? _scan.Current.Index
        : null;

    private void WriteMalformed(PageBuffer buffer)
    {
        StartElement(buffer);
        buffer.Append("""{"id":tru,"name:}"""u8);
    }

    private void StartElement(PageBuffer buffer)
    {
        if (_wroteElement)
        {
            buffer.Append(","u8);
        }

        _wroteElement = true;
    }
}
