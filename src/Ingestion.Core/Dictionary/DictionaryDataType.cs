namespace Ingestion.Core.Dictionary;

/// <summary>A data type of the dictionary: one table, whatever the ERP.</summary>
/// <remarks>Immutable and safe for concurrent use.</remarks>
public sealed class DictionaryDataType
{
    private readonly Dictionary<string, DictionaryColumn> _byName;

    internal DictionaryDataType(
        string name, string description, string key, IReadOnlyList<DictionaryColumn> common, IReadOnlyList<DictionaryColumn> columns, IReadOnlyList<DictionaryColumn> ingest)
    {
        Name = name;
        Description = description;
        Key = key;
        CommonColumns = common;
        Columns = columns;
        IngestColumns = ingest;
        _byName = AllColumns.ToDictionary(column => column.Name, StringComparer.Ordinal);
    }

    /// <summary>Gets the name, such as <c>sales_orders</c>.</summary>
    public string Name { get; }

    /// <summary>Gets what one row is.</summary>
    public string Description { get; }

    /// <summary>Gets the column whose value becomes <c>source_id</c>; <c>source_id</c> itself if no column of the table does.</summary>
    public string Key { get; }

    /// <summary>Gets the first columns of every table.</summary>
    public IReadOnlyList<DictionaryColumn> CommonColumns { get; }

    /// <summary>Gets the columns of this table alone.</summary>
    public IReadOnlyList<DictionaryColumn> Columns { get; }

    /// <summary>Gets the last columns of every table.</summary>
    public IReadOnlyList<DictionaryColumn> IngestColumns { get; }

    /// <summary>Gets the common, the own and the ingest columns, in this order.</summary>
    public IEnumerable<DictionaryColumn> AllColumns => CommonColumns.Concat(Columns).Concat(IngestColumns);

    /// <summary>Finds a column among all of them.</summary>
    /// <param name="name">The name, compared ordinally.</param>
    /// <returns>The column, or <see langword="null"/>.</returns>
    public DictionaryColumn? Find(string name) => _byName.GetValueOrDefault(name);
}
