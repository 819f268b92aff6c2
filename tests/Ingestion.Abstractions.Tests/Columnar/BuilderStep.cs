using FsCheck;
using FsCheck.Fluent;

namespace Ingestion.Abstractions.Tests.Columnar;

/// <summary>One thing that a caller may do with a builder.</summary>
/// <param name="Kind">What.</param>
/// <param name="Values">The values that it needs; at least one.</param>
/// <param name="Count">A number that it may need.</param>
internal sealed record BuilderStep(BuilderStepKind Kind, object?[] Values, int Count)
{
    /// <summary>Lists of steps that pass the sizes at which builders get new memory.</summary>
    public static Gen<BuilderStep[]> Lists(ColumnKind kind)
    {
        var step =
            from what in Gen.Elements(Enum.GetValues<BuilderStepKind>())
            from values in kind.NullableLists(100)
            from one in kind.Values
            from count in Gen.Frequency((3, Gen.Choose(0, 20)), (1, Gen.Choose(0, 1500)))
            select new BuilderStep(what, [one, .. values], count);
        return Gen.Choose(0, 25).SelectMany(length => step.ArrayOf(length));
    }

    public override string ToString() => $"{Kind}({Values.Length} values, {Count})";
}
