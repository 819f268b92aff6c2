using Ingestion.Columnar;

namespace Ingestion.Abstractions.Tests.Columnar;

public class SchemaTests
{
    private static readonly Field A = new("a", DataType.Int32);
    private static readonly Field B = new("b", DataType.String);

    [Fact]
    public void IndexOf_Name_ComparesOrdinally()
    {
        var schema = new Schema(A, B);

        Assert.Equal(0, schema.IndexOf("a"));
        Assert.Equal(1, schema.IndexOf("b"));
        Assert.Equal(-1, schema.IndexOf("B"));
        Assert.Equal(-1, schema.IndexOf(string.Empty));
        Assert.Equal(2, schema.Count);
        Assert.Same(B, schema[1]);
        Assert.Equal([A, B], schema.Fields);
    }

    [Fact]
    public void Constructor_NameTwice_NamesIt()
    {
        var exception = Assert.Throws<ArgumentException>(() => new Schema(A, B, A.WithType(DataType.Date)));

        Assert.StartsWith("Two fields are named 'a'. Names in a schema must be unique.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_NamesThatDifferInCase_AreAllowed() => Assert.Equal(1, new Schema(A, A.WithName("A")).IndexOf("A"));

    [Fact]
    public void Equals_FieldsInOrder_DecideAlone()
    {
        Assert.Equal(new Schema(A, B), new Schema(new Field("a", DataType.Int32), B));
        Assert.Equal(new Schema(A, B).GetHashCode(), new Schema(A, B).GetHashCode());
        Assert.NotEqual(new Schema(A, B), new Schema(B, A));
        Assert.NotEqual(new Schema(A, B), new Schema(A));
        Assert.NotEqual(new Schema(A), new Schema(A.WithType(DataType.Int64)));
        Assert.Equal(new Schema(), new Schema([]));
        Assert.False(new Schema().Equals(null));
        Assert.False(new Schema().Equals("schema"));
    }

    [Fact]
    public void ToString_ListsTheFields() => Assert.Equal("a: int32, b: string", new Schema(A, B).ToString());

    [Fact]
    public void Constructor_Null_Throws() => Assert.Throws<ArgumentNullException>(() => new Schema(null!));
}
