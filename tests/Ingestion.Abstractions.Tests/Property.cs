using FsCheck;
using FsCheck.Fluent;

namespace Ingestion.Abstractions.Tests;

/// <summary>Checks a property with many random values. A failure names the smallest value found and the seed that repeats it.</summary>
internal static class Property
{
    public static void Holds<T>(Gen<T> values, Action<T> check, int runs = 200) => Run(values.ToArbitrary(), check, runs);

    /// <summary>As the other one, for lists: a failing list is made shorter as long as it fails.</summary>
    public static void Holds<T>(Gen<T[]> values, Action<T[]> check, int runs = 200) => Run(Arb.ToArbitrary<T[]>(values, Shorter), check, runs);

    private static void Run<T>(Arbitrary<T> values, Action<T> check, int runs) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(runs).WithQuietOnSuccess(true), Prop.ForAll(values, check));

    private static IEnumerable<T[]> Shorter<T>(T[] list)
    {
        for (var part = list.Length / 2; part > 0; part /= 2)
        {
            for (var start = 0; start + part <= list.Length; start += part)
            {
                yield return [.. list[..start], .. list[(start + part)..]];
            }
        }
    }
}
