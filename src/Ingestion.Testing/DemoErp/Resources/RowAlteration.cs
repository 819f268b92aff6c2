namespace Ingestion.Testing.DemoErp.Resources;

/// <summary>How the rows of a page are spoilt on demand.</summary>
internal enum RowAlteration
{
    None,
    NewColumn,
    ChangedType,
}
