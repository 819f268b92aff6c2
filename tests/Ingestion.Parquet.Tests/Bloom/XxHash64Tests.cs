using System.Text;
using Ingestion.Parquet.Bloom;

namespace Ingestion.Parquet.Tests.Bloom;

public class XxHash64Tests
{
    [Theory]
    [InlineData("", 0xEF46DB3751D8E999)]
    [InlineData("a", 0xD24EC4F1A98C6E5B)]
    [InlineData("hello", 0x26C7827D889F6DA3)]
    [InlineData("parquet", 0x3C9D29275C52E429)]
    [InlineData("Call me Ishmael. Some years ago--never mind how long precisely-", 0x02A2E85470D6FD96)]
    public void Hash_KnownText_IsAsPublished(string text, ulong expected) => Assert.Equal(expected, XxHash64.Hash(Encoding.ASCII.GetBytes(text)));
}
