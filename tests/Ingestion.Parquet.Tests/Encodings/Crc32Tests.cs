using FsCheck;
using FsCheck.Fluent;
using Ingestion.Parquet.Encodings;
using Ingestion.Parquet.Tests.Fixtures;

namespace Ingestion.Parquet.Tests.Encodings;

public class Crc32Tests
{
    [Fact]
    public void Compute_CheckValueOfTheStandard_IsRight() => Assert.Equal(0xCBF43926, (uint)Crc32.Compute("123456789"u8));

    [Fact]
    public void Compute_AnyBytes_EqualsTheDefinition() =>
        Prop.ForAll<byte[]>(bytes => SlowCrc32.Compute(bytes) == (uint)Crc32.Compute(bytes)).QuickCheckThrowOnFailure();
}
