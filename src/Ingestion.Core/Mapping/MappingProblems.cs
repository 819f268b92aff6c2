namespace Ingestion.Core.Mapping;

/// <summary>Collects what is wrong with a mapping, so that its author mends one list and not a series.</summary>
internal sealed class MappingProblems(string dataType, string settings)
{
    internal const string Conflict = "ING1020";
    internal const string RequiredUnfilled = "ING1021";
    internal const string UnknownColumn = "ING1022";
    internal const string ImpossibleCast = "ING1023";
    internal const string UnmappedFields = "ING1024";
    internal const string UnknownTimeZone = "ING1025";
    internal const string Contradiction = "ING1026";

    private readonly List<(string Code, string Text)> _problems = [];

    internal void Add(string code, string text) => _problems.Add((code, text));

    /// <summary>Throws if there is any problem; the first one gives the code.</summary>
    internal void ThrowIfAny()
    {
        if (_problems.Count == 0)
        {
            return;
        }

        throw new IngestionException(ErrorClass.Configuration, _problems[0].Code, Describe())
        {
            Subject = settings,
            Remedy = $"Mend 'dataTypes.{dataType}' in the settings.",
        };
    }

    private string Describe() => _problems.Count == 1
        ? $"The mapping of '{dataType}' can't work: {_problems[0].Text}"
        : $"The mapping of '{dataType}' can't work for {_problems.Count} reasons:{string.Concat(_problems.Select(problem => $"\n- {problem.Text} ({problem.Code})"))}";
}
