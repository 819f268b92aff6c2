namespace Ingestion.Abstractions.Tests.Uploads;

public class ObjectKeyTests
{
    [Theory]
    [InlineData("erp-data-acme", "demo/sales_orders/20261121T120000000Z/part-00000.parquet")]
    [InlineData("b", "k")]
    [InlineData("b", "...")]
    [InlineData("b", "a b/\u00e4.json")]
    [InlineData("b", "..a/b..")]
    public void Constructor_PartsThatStayInTheBucket_AreKept(string bucket, string key)
    {
        var objectKey = new ObjectKey(bucket, key);

        Assert.Equal((bucket, key), (objectKey.Bucket, objectKey.Key));
        Assert.Equal($"{bucket}/{key}", objectKey.ToString());
        Assert.Equal(new ObjectKey(bucket, key), objectKey);
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("../x")]
    [InlineData("a/../b")]
    [InlineData("a/..")]
    [InlineData("a/./b")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData("/")]
    [InlineData("..\\x")]
    [InlineData("a\\b")]
    [InlineData("a\0")]
    [InlineData("a\nb")]
    [InlineData("a\u0085")]
    public void Constructor_KeyThatCouldLeaveTheBucket_Throws(string key)
    {
        var exception = Assert.Throws<ArgumentException>(() => new ObjectKey("bucket", key));

        Assert.Equal("key", exception.ParamName);
        Assert.StartsWith($"'bucket/{key}' is no object key: parts must not be empty, '.' or '..'", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("a/b")]
    [InlineData("/a")]
    [InlineData("a\\b")]
    [InlineData("a\0")]
    public void Constructor_BucketThatIsNoSinglePart_Throws(string bucket)
    {
        var exception = Assert.Throws<ArgumentException>(() => new ObjectKey(bucket, "key"));

        Assert.Equal("bucket", exception.ParamName);
        Assert.StartsWith($"'{bucket}' is no bucket: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_EmptyOrNull_Throws()
    {
        Assert.Throws<ArgumentException>(() => new ObjectKey(string.Empty, "key"));
        Assert.Throws<ArgumentException>(() => new ObjectKey("bucket", string.Empty));
        Assert.Throws<ArgumentNullException>(() => new ObjectKey(null!, "key"));
        Assert.Throws<ArgumentNullException>(() => new ObjectKey("bucket", null!));
    }
}
