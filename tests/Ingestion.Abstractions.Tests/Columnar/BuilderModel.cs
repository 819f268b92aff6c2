using Ingestion.Columnar;

namespace Ingestion.Abstractions.Tests.Columnar;

/// <summary>Does the same steps with a builder and with a list, and compares.</summary>
internal static class BuilderModel
{
    public static void Run(ColumnKind kind, IEnumerable<BuilderStep> steps)
    {
        var built = new List<(IReadOnlyList<object?> Expected, Column Column)>();
        try
        {
            using var builder = ColumnBuilder.Create(kind.Type);
            var model = new List<object?>();
            foreach (var step in steps)
            {
                Do(kind, step, builder, model, built);
                Assert.Equal(model.Count, builder.Length);
                Assert.Equal(model.Count(value => value is null), builder.NullCount);
            }

            built.Add((model, builder.Build()));
            built.ForEach(pair => ColumnAssert.Same(kind, pair.Expected, pair.Column));
        }
        finally
        {
            built.ForEach(pair => pair.Column.Dispose());
        }
    }

    private static void Do(ColumnKind kind, BuilderStep step, ColumnBuilder builder, List<object?> model, List<(IReadOnlyList<object?> Expected, Column Column)> built)
    {
        switch (step.Kind)
        {
            case BuilderStepKind.Append:
                kind.AppendAll(builder, step.Values);
                model.AddRange(step.Values);
                break;
            case BuilderStepKind.AppendNull:
                builder.AppendNull();
                model.Add(null);
                break;
            case BuilderStepKind.AppendNulls:
                builder.AppendNulls(step.Count);
                model.AddRange(Enumerable.Repeat<object?>(null, step.Count));
                break;
            case BuilderStepKind.AppendRun when builder is FixedColumnBuilder<int> { Type.Kind: DataTypeKind.Int32 } ints:
                var run = step.Values.OfType<int>().ToArray();
                ints.Append(run);
                model.AddRange(run.Cast<object?>());
                break;
            case BuilderStepKind.AppendRun when builder is FixedColumnBuilder<Guid> guids:
                guids.Append([.. step.Values.OfType<Guid>()]);
                model.AddRange(step.Values.OfType<Guid>().Cast<object?>());
                break;
            case BuilderStepKind.AppendRepeated when builder is FixedColumnBuilder<int> { Type.Kind: DataTypeKind.Int32 } ints:
                ints.AppendRepeated((int)step.Values[0]!, step.Count);
                model.AddRange(Enumerable.Repeat(step.Values[0], step.Count));
                break;
            case BuilderStepKind.AppendRepeated when builder is FixedColumnBuilder<double> doubles:
                doubles.AppendRepeated((double)step.Values[0]!, step.Count);
                model.AddRange(Enumerable.Repeat(step.Values[0], step.Count));
                break;
            case BuilderStepKind.Truncate:
                var length = step.Count % (model.Count + 1);
                builder.Truncate(length);
                model.RemoveRange(length, model.Count - length);
                break;
            case BuilderStepKind.Build:
                built.Add(([.. model], builder.Build()));
                model.Clear();
                break;
            default:
                kind.AppendAll(builder, step.Values[..1]);
                model.Add(step.Values[0]);
                break;
        }
    }
}
