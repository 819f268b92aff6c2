using Ingestion.Architecture.Tests.PublicApi.Surfaces;

namespace Ingestion.Architecture.Tests.PublicApi;

public class PublicApiPrinterTests
{
    [Fact]
    public void PrintType_AbstractClass_ShowsPublicAndProtectedMembersOnly() => AssertPrints(
        typeof(SampleSource),
        """
        public abstract class SampleSource : IAsyncDisposable
          protected SampleSource(string name)
          public int? Count { get; protected set; }
          public abstract ValueTask DisposeAsync()
          public const int Limit = 5
          public virtual IAsyncEnumerable<string[]> ReadAsync(SampleKind kind = SampleKind.Second, CancellationToken cancellationToken = default)
          protected abstract bool TryRead(in ReadOnlySpan<byte> bytes, out int used)
        """);

    [Fact]
    public void PrintType_Record_HidesWhatTheCompilerAdds() => AssertPrints(
        typeof(SampleRecord),
        """
        public sealed record SampleRecord
          public SampleRecord(string Name)
          public required int Age { get; init; }
          public void Deconstruct(out string Name)
          public string Name { get; init; }
        """);

    [Fact]
    public void PrintType_RecordStruct_IsReadOnly() => AssertPrints(
        typeof(SampleRange),
        """
        public readonly record struct SampleRange
          public SampleRange(long Low, long High)
          public void Deconstruct(out long Low, out long High)
          public long High { get; init; }
          public long Low { get; init; }
        """);

    [Fact]
    public void PrintType_GenericClass_ShowsConstraintsAndNestedTypes() => AssertPrints(
        typeof(SampleBuffer<>),
        """
        public sealed class SampleBuffer<T> : IReadOnlyList<T> where T : struct, IComparable<T>
          public SampleBuffer(params T[] items)
          public int Count { get; }
          public SampleBuffer<T>.Cursor First()
          public IEnumerator<T> GetEnumerator()
          public T this[int index] { get; }
        """);

    [Fact]
    public void PrintType_Extensions_ShowsTheExtendedType() => AssertPrints(
        typeof(SampleExtensions),
        """
        public static class SampleExtensions
          public static TBuilder Add<TBuilder>(this TBuilder builder, Action<SampleRecord> configure = null) where TBuilder : class
        """);

    [Fact]
    public void PrintType_Enum_IsSortedByValue() => AssertPrints(
        typeof(SampleKind),
        """
        public enum SampleKind : byte
          Zero = 0
          Second = 2
        """);

    [Fact]
    public void PrintType_Interface_ShowsDefaultMembersAsVirtual() => AssertPrints(
        typeof(ISampleContract),
        """
        public interface ISampleContract : IDisposable
          public string Name { get; }
          public virtual string Title()
        """);

    [Fact]
    public void Print_Assembly_ListsNamespacesAndLeavesOutInternals()
    {
        var lines = PublicApiPrinter.Print(typeof(SampleSource).Assembly);

        Assert.Contains("namespace Ingestion.Architecture.Tests.PublicApi.Surfaces", lines);
        Assert.Contains("public record struct SampleBuffer<T>.Cursor where T : struct, IComparable<T>", lines);
        Assert.DoesNotContain(lines, line => line.Contains(nameof(PublicApiPrinter) + " ", StringComparison.Ordinal));
    }

    private static void AssertPrints(Type type, string expected) =>
        Assert.Equal(expected.ReplaceLineEndings("\n"), string.Join('\n', PublicApiPrinter.PrintType(type)));
}
