using System.Collections.Frozen;
using Ingestion.Columnar;
using Ingestion.Core.Dictionary;

namespace Ingestion.Core.Mapping;

/// <summary>How the fields of a source become the columns of a data type, worked out once a run.</summary>
/// <remarks>
/// <para>
/// The columns are: the common ones, all of the dictionary's (null where nothing fills them, so that every ERP gives the same shape),
/// the kept source fields in the source's order, the ingest columns.
/// </para>
/// <para>Immutable but for <see cref="RuntimeWarnings"/>, and safe for concurrent use.</para>
/// </remarks>
internal sealed class MappingPlan
{
    private readonly MappingWarnings _runtimeWarnings;

    private MappingPlan(MappingInput input, IReadOnlyList<OutputColumn> columns, IReadOnlyList<string> warnings, MappingWarnings runtimeWarnings)
    {
        Input = input;
        Columns = columns;
        Warnings = warnings;
        _runtimeWarnings = runtimeWarnings;
        Output = new Schema(columns.Select(column => column.Field));
        ColumnOrigins = columns
            .Where(column => column.Source is not null)
            .ToFrozenDictionary(column => column.Field.Name, column => column.Source!.Name, StringComparer.Ordinal);
    }

    /// <summary>Gets what the plan was made of.</summary>
    internal MappingInput Input { get; }

    /// <summary>Gets the columns in order.</summary>
    internal IReadOnlyList<OutputColumn> Columns { get; }

    /// <summary>Gets the schema of the batches that come out; a mapper may put new columns before the ingest columns when the source does.</summary>
    internal Schema Output { get; }

    /// <summary>Gets the source field of each column that has one, by column.</summary>
    internal IReadOnlyDictionary<string, string> ColumnOrigins { get; }

    /// <summary>Gets what the user should know before the run, such as fields that are dropped.</summary>
    internal IReadOnlyList<string> Warnings { get; }

    /// <summary>Gets what the mappers noticed so far, such as fields that the source did not announce.</summary>
    internal IReadOnlyList<string> RuntimeWarnings => _runtimeWarnings.ToList();

    /// <summary>Works out a mapping.</summary>
    /// <param name="dataType">The data type.</param>
    /// <param name="erp">The client's settings.</param>
    /// <param name="settings">The settings of the data type.</param>
    /// <param name="source">The source's fields.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="IngestionException">The settings do not fit the dictionary or the source; the message lists all that does not.</exception>
    internal static MappingPlan Create(DictionaryDataType dataType, ErpConfiguration erp, DataTypeConfiguration settings, Schema source) =>
        Compile(new MappingInput(dataType, erp, settings, source), new MappingWarnings());

    /// <summary>Creates what maps the batches of one partition.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="startedAt">When it began.</param>
    /// <returns>A mapper that the caller disposes.</returns>
    internal BatchMapper CreateMapper(Guid runId, DateTimeOffset startedAt) => new(this, runId, startedAt);

    /// <summary>Works the mapping out again for a source that has more fields than it announced.</summary>
    /// <exception cref="IngestionException">The fields do not fit, or the settings allow no unmapped ones.</exception>
    internal MappingPlan Extend(IReadOnlyList<Field> newFields)
    {
        Input.RejectUnmappedDrift(newFields);
        var extended = Compile(Input with { Source = new Schema(Input.Source.Fields.Concat(newFields)) }, _runtimeWarnings);
        var known = Columns.Select(column => column.Field.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var column in extended.Columns.Where(column => !known.Contains(column.Field.Name)))
        {
            _runtimeWarnings.Add($"The source sent field '{column.Source!.Name}', which it had not announced; it is kept as '{column.Field.Name}' ({column.Field.Type}).");
        }

        foreach (var warning in extended.Warnings.Except(Warnings, StringComparer.Ordinal))
        {
            _runtimeWarnings.Add(warning);
        }

        return extended;
    }

    private static MappingPlan Compile(MappingInput input, MappingWarnings runtimeWarnings)
    {
        var (columns, warnings) = new MappingCompiler(input).Compile();
        return new MappingPlan(input, columns, warnings, runtimeWarnings);
    }
}
