using Ingestion.Columnar;
using Ingestion.Core.Dictionary;
using Ingestion.Core.Mapping.Casting;

namespace Ingestion.Core.Mapping;

/// <summary>Works out one mapping and collects what can't work. Used once.</summary>
internal sealed class MappingCompiler(MappingInput input)
{
    private static readonly HashSet<string> FillableCommonColumns = new(StringComparer.Ordinal)
    {
        StandardColumns.SourceCompany,
        StandardColumns.SourceCreatedAt,
        StandardColumns.SourceModifiedAt,
        StandardColumns.IsDeleted,
    };

    private readonly MappingProblems _problems = new(input.DataType.Name, input.Erp.Source);
    private readonly List<string> _warnings = [];
    private readonly Dictionary<string, Field> _filledBy = new(StringComparer.Ordinal);
    private readonly List<(string Name, Field Field)> _kept = [];
    private readonly ZoneClock _clock = new(input.Zone);

    internal (IReadOnlyList<OutputColumn> Columns, IReadOnlyList<string> Warnings) Compile()
    {
        CheckSettings();
        foreach (var field in input.Source.Fields)
        {
            if (input.Settings.Mappings.TryGetValue(field.Name, out var columns))
            {
                Fill(field, columns);
            }
        }

        ApplyPolicy([.. input.Source.Fields.Where(field => input.IsUnmapped(field.Name))]);
        CheckRequired();
        _problems.ThrowIfAny();
        return (CreateColumns(), _warnings);
    }

    private void CheckSettings()
    {
        foreach (var (field, columns) in input.Settings.Mappings)
        {
            if (input.IsIgnored(field))
            {
                _problems.Add(MappingProblems.Contradiction, $"Source field '{field}' is both mapped and ignored.");
            }

            if (columns.Count == 0)
            {
                _problems.Add(MappingProblems.Contradiction, $"Source field '{field}' is mapped to no column; put it on the ignore list to leave it out.");
            }

            foreach (var column in columns.Where(column => FindTarget(column) is null))
            {
                _problems.Add(MappingProblems.UnknownColumn, DescribeUnknown(field, column));
            }

            if (input.Source.IndexOf(field) < 0)
            {
                var nearest = Nearest.To(field, input.Source.Fields.Select(f => f.Name));
                _warnings.Add($"The mapping of '{field}' to {MappingInput.Quote(columns)} fills nothing: the source has no such field.{DidYouMean(nearest)}");
            }
        }
    }

    private void Fill(Field field, IReadOnlyList<string> columns)
    {
        foreach (var target in columns.Select(FindTarget).OfType<DictionaryColumn>())
        {
            if (!_filledBy.TryAdd(target.Name, field))
            {
                var other = _filledBy[target.Name];
                _problems.Add(
                    MappingProblems.Conflict,
                    ReferenceEquals(other, field)
                        ? $"Source field '{field.Name}' names column '{target.Name}' twice."
                        : $"Source fields '{other.Name}' and '{field.Name}' both land on column '{target.Name}'.");
                continue;
            }

            using var cast = ColumnCasts.Create(new CastSite(target.Name, field.Name, field.Type, target.Type), _clock);
            if (cast is null)
            {
                _problems.Add(
                    MappingProblems.ImpossibleCast,
                    $"Source field '{field.Name}' of type '{field.Type}' can't become column '{target.Name}' of type '{target.Type}'.");
            }
        }
    }

    private void ApplyPolicy(IReadOnlyList<Field> unmapped)
    {
        if (unmapped.Count == 0)
        {
            return;
        }

        var names = MappingInput.Quote(unmapped.Select(field => field.Name));
        switch (input.Settings.Unmapped)
        {
            case UnmappedFieldPolicy.DropAndReport:
                _warnings.Add($"Source fields that no mapping names are dropped: {names}.");
                break;
            case UnmappedFieldPolicy.Fail:
                _problems.Add(MappingProblems.UnmappedFields, $"No mapping names the source fields {names}, and the policy for unmapped fields is 'fail'.");
                break;
            default:
                foreach (var field in unmapped)
                {
                    Keep(field);
                }

                break;
        }
    }

    private void Keep(Field field)
    {
        var name = SnakeCase.From(field.Name);
        if (_filledBy.TryGetValue(name, out var other))
        {
            _problems.Add(MappingProblems.Conflict, $"Source fields '{other.Name}' and '{field.Name}' both land on column '{name}'; map or ignore '{field.Name}'.");
        }
        else if (input.DataType.Find(name) is not null)
        {
            _problems.Add(
                MappingProblems.Conflict,
                $"Source field '{field.Name}' would be kept as '{name}', which is the dictionary's own column '{name}'; map or ignore '{field.Name}'.");
        }
        else
        {
            _filledBy.Add(name, field);
            _kept.Add((name, field));
        }
    }

    private void CheckRequired()
    {
        var columns = input.DataType.Columns.Where(column => column.IsRequired).Select(column => column.Name).Append(input.DataType.Key).Distinct(StringComparer.Ordinal);
        foreach (var column in columns.Where(column => !_filledBy.ContainsKey(column)))
        {
            var absent = input.Settings.Mappings.Where(pair => pair.Value.Contains(column, StringComparer.Ordinal)).Select(pair => pair.Key).ToList();
            _problems.Add(
                MappingProblems.RequiredUnfilled,
                absent.Count == 0
                    ? $"No source field is mapped to the required column '{column}'. The source has: {MappingInput.Quote(input.Source.Fields.Select(f => f.Name))}."
                    : $"The required column '{column}' is mapped from {MappingInput.Quote(absent)}, which the source does not have. It has: {MappingInput.Quote(input.Source.Fields.Select(f => f.Name))}.");
        }
    }

    private List<OutputColumn> CreateColumns() =>
    [
        .. input.DataType.CommonColumns.Select(CreateColumn),
        .. input.DataType.Columns.Select(CreateColumn),
        .. _kept.Select(kept => new OutputColumn(OutputFields.Keep(kept.Field, kept.Name), ColumnOrigin.SourceField, kept.Field, IsAsRead: true)),
        .. input.DataType.IngestColumns.Select(CreateColumn),
    ];

    private OutputColumn CreateColumn(DictionaryColumn column)
    {
        var name = string.Equals(column.Name, StandardColumns.SourceId, StringComparison.Ordinal) ? input.DataType.Key : column.Name;
        if (_filledBy.TryGetValue(name, out var source))
        {
            return new OutputColumn(OutputFields.Create(column, source), ColumnOrigin.SourceField, source);
        }

        var origin = column.Name switch
        {
            StandardColumns.SourceSystem => ColumnOrigin.ErpType,
            StandardColumns.SourceCompany when input.Erp.Company is not null => ColumnOrigin.Company,
            StandardColumns.IsDeleted => ColumnOrigin.IsDeleted,
            StandardColumns.IngestRunId => ColumnOrigin.RunId,
            StandardColumns.IngestedAt => ColumnOrigin.StartedAt,
            StandardColumns.Operation => ColumnOrigin.Operation,
            _ => ColumnOrigin.Nothing,
        };
        return new OutputColumn(OutputFields.Create(column, isNullable: origin is ColumnOrigin.Nothing), origin);
    }

    /// <summary>Finds a column that a mapping may fill.</summary>
    private DictionaryColumn? FindTarget(string name) =>
        input.DataType.Find(name) is { } column && IsFillable(name) ? column : null;

    private bool IsFillable(string name) =>
        FillableCommonColumns.Contains(name)
        || string.Equals(name, input.DataType.Key, StringComparison.Ordinal)
        || input.DataType.Columns.Any(column => string.Equals(column.Name, name, StringComparison.Ordinal));

    private string DescribeUnknown(string field, string column)
    {
        if (string.Equals(column, StandardColumns.SourceId, StringComparison.Ordinal))
        {
            return $"Source field '{field}' is mapped to 'source_id', which follows from the key column '{input.DataType.Key}'; map it to '{input.DataType.Key}'.";
        }

        if (input.DataType.Find(column) is not null)
        {
            return $"Source field '{field}' is mapped to '{column}', which every run fills itself.";
        }

        var nearest = Nearest.To(column, input.DataType.AllColumns.Select(c => c.Name).Where(IsFillable));
        return $"Source field '{field}' is mapped to '{column}', which the dictionary's data type '{input.DataType.Name}' does not have.{DidYouMean(nearest)}";
    }

    private static string DidYouMean(string? nearest) => nearest is null ? string.Empty : $" Did you mean '{nearest}'?";
}
