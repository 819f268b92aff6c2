using System.Collections;

namespace Ingestion.Architecture.Tests.PublicApi.Surfaces;

public sealed class SampleBuffer<T>(params T[] items) : IReadOnlyList<T>
    where T : struct, IComparable<T>
{
    public int Count => items.Length;

    public T this[int index] => items[index];

    public Cursor First() => new() { Position = 0 };

    public IEnumerator<T> GetEnumerator() => items.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public record struct Cursor(int Position);
}
