using Ingestion.Columnar;

namespace Ingestion.Abstractions.Tests.Columnar;

internal static class ColumnAssert
{
    /// <summary>Compares everything that a column tells with a plain list.</summary>
    public static void Same(ColumnKind kind, IReadOnlyList<object?> expected, Column column)
    {
        Assert.Equal(kind.Type, column.Type);
        Assert.Equal(expected.Count, column.Length);
        var nulls = expected.Count(value => value is null);
        Assert.Equal(nulls, column.NullCount);
        Assert.Equal(kind.TotalBytes(expected), column.ByteSize);
        for (var i = 0; i < expected.Count; i++)
        {
            Assert.Equal(expected[i] is null, column.IsNull(i));
            Assert.Equal(expected[i], column.GetValue(i));
        }

        var validity = column.Validity;
        Assert.Equal(nulls == 0 ? 0 : expected.Count, validity.Length);
        for (var i = 0; i < validity.Length; i++)
        {
            Assert.Equal(expected[i] is not null, validity[i]);
        }
    }
}
