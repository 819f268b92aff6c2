using Ingestion.Testing.DemoErp.Rows;

namespace Ingestion.Testing.DemoErp.Resources;

/// <summary>How one request wants its rows written. Not safe for concurrent use: each request has its own.</summary>
/// <param name="Calendar">The company's calendar.</param>
/// <param name="Lines">Whether the lines of documents are included.</param>
/// <param name="Alteration">How the rows are spoilt.</param>
internal sealed record RowStyle(CompanyCalendar Calendar, bool Lines, RowAlteration Alteration);
