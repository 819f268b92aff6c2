namespace Ingestion.Core.Control;

/// <summary>Puts data types into an order in which each comes behind those that it depends on.</summary>
internal sealed class BatchOrder
{
    private readonly ErpConfiguration _configuration;
    private readonly HashSet<string> _batch;
    private readonly List<string> _path = [];
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);
    private readonly List<BatchStep> _steps = [];

    private BatchOrder(ErpConfiguration configuration, IReadOnlyCollection<string> dataTypes)
    {
        _configuration = configuration;
        _batch = new HashSet<string>(dataTypes, StringComparer.Ordinal);
    }

    /// <summary>Orders data types; where dependencies leave a choice, the given order stays.</summary>
    /// <exception cref="IngestionException">A data type is not known, or data types depend on each other in a circle.</exception>
    internal static IReadOnlyList<BatchStep> Create(ErpConfiguration configuration, IReadOnlyCollection<string> dataTypes)
    {
        BatchOrder order = new(configuration, dataTypes);
        foreach (var dataType in dataTypes)
        {
            order.Visit(dataType);
        }

        return order._steps;
    }

    private void Visit(string dataType)
    {
        if (_path.IndexOf(dataType) is >= 0 and var begin)
        {
            throw ControlErrors.Circle(_configuration.Source, _path.Skip(begin).Append(dataType));
        }

        if (_done.Contains(dataType))
        {
            return;
        }

        _path.Add(dataType);
        foreach (var dependency in DependenciesOf(dataType))
        {
            Visit(dependency);
        }

        _path.RemoveAt(_path.Count - 1);
        _done.Add(dataType);
        if (_batch.Contains(dataType))
        {
            _steps.Add(new BatchStep(dataType, [.. InBatch(dataType).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]));
        }
    }

    /// <summary>What is outside the batch is not waited for, but what it depends on is.</summary>
    private IEnumerable<string> InBatch(string dataType) =>
        DependenciesOf(dataType).SelectMany(dependency => _batch.Contains(dependency) ? [dependency] : InBatch(dependency));

    private IReadOnlyList<string> DependenciesOf(string dataType)
    {
        var dependencies = _configuration.GetDataType(dataType).DependsOn;
        return dependencies.FirstOrDefault(name => !_configuration.DataTypes.ContainsKey(name)) is { } unknown
            ? throw ControlErrors.UnknownDependency(_configuration.Source, dataType, unknown, _configuration.DataTypes.Keys)
            : dependencies;
    }
}
