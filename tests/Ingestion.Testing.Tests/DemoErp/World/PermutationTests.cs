using Ingestion.Testing.DemoErp.World;

namespace Ingestion.Testing.Tests.DemoErp.World;

public class PermutationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(1_000)]
    [InlineData(6_007)]
    public void Apply_AllNumbers_HitsEachOnce(int size)
    {
        var permutation = new Permutation(size, key: 77);

        Assert.Equal(Enumerable.Range(0, size).Select(static n => (long)n), Enumerable.Range(0, size).Select(n => permutation.Apply(n)).Order());
        Assert.All(Enumerable.Range(0, size), n => Assert.Equal(n, permutation.Inverse(permutation.Apply(n))));
    }

    [Theory]
    [InlineData(1_000_000_000)]
    [InlineData(4_294_967_296)]
    public void Inverse_LargeSizes_UndoesApply(long size)
    {
        var permutation = new Permutation(size, key: 99);

        foreach (long value in new[] { 0, 1, size / 3, size - 2, size - 1 })
        {
            long image = permutation.Apply(value);
            Assert.InRange(image, 0, size - 1);
            Assert.Equal(value, permutation.Inverse(image));
        }
    }
}
