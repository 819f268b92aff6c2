using System.Collections;

namespace Ingestion.Parquet.Format;

/// <summary>Byte strings in one block of memory.</summary>
/// <param name="bytes">All of them, one behind the other.</param>
/// <param name="ends">Where each ends.</param>
internal sealed class ByteStrings(byte[] bytes, int[] ends) : IReadOnlyList<byte[]>
{
    public int Count => ends.Length;

    /// <summary>Gets a copy of one.</summary>
    public byte[] this[int index] => bytes[(index == 0 ? 0 : ends[index - 1])..ends[index]];

    public IEnumerator<byte[]> GetEnumerator()
    {
        for (var i = 0; i < ends.Length; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
