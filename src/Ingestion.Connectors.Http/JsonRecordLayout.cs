using System.Collections.Frozen;
using Ingestion.Columnar;

namespace Ingestion.Connectors.Http;

/// <summary>Says where the records of a JSON answer are and which fields they fill.</summary>
/// <remarks>
/// <para>
/// A field's name is its path: <c>shipTo.city</c> is the member <c>city</c> of the object <c>shipTo</c>. A member that is missing or null
/// gives a null.
/// </para>
/// <para>
/// A member that <see cref="Schema"/> does not know becomes a field of its own behind the others, from its first value on that is not
/// null: objects and arrays as <c>json</c> with the source's exact text, everything else as <c>string</c>.
/// </para>
/// <para>Immutable and safe for concurrent use.</para>
/// </remarks>
public sealed record JsonRecordLayout
{
    /// <summary>What names of fields begin with that come from the object around an exploded array.</summary>
    public const string ParentPrefix = "parent.";

    /// <summary>Gets the data type, for messages.</summary>
    public required string DataType { get; init; }

    /// <summary>Gets the fields to fill. A field that is not nullable must have a value in every record.</summary>
    public required Schema Schema { get; init; }

    /// <summary>Gets the member of the answer that holds the array of records; empty if the answer itself is the array.</summary>
    /// <value>The default is <c>data</c>.</value>
    public string RecordsProperty { get; init; } = "data";

    /// <summary>Gets the member of the answer that holds the cursor of the next page; <see langword="null"/> if there is none.</summary>
    /// <value>The default is <c>next_cursor</c>.</value>
    public string? CursorProperty { get; init; } = "next_cursor";

    /// <summary>Gets the path of an array of objects within a record that become the rows instead of the record.</summary>
    /// <remarks>
    /// Fields are then members of the array's objects, except those that begin with <see cref="ParentPrefix"/>: <c>parent.id</c> is the
    /// <c>id</c> of the record that the row came from. Other members of the record are not read.
    /// </remarks>
    public string? Explode { get; init; }

    /// <summary>Gets the paths under which the source sends fields, by field, where they differ from the field's name.</summary>
    public IReadOnlyDictionary<string, string> SourcePaths { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Gets the zone of times that come without one.</summary>
    /// <value>The default is UTC.</value>
    /// <remarks>A time that occurs twice, or never, when clocks change is taken in the zone's standard time.</remarks>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;
}
