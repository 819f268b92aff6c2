using Ingestion.Columnar;

namespace Ingestion.Parquet.Statistics;

/// <summary>The bounds of true and false: false comes first.</summary>
internal sealed class BooleanPageBounds : IPageBounds
{
    private readonly List<(bool HasFalse, bool HasTrue)> _pages = [];

    public EncodedBounds? OfPage(int page) => Encode(_pages[page]);

    public EncodedBounds? OfChunk() => Encode((_pages.Exists(page => page.HasFalse), _pages.Exists(page => page.HasTrue)));

    public int CompareMinimums(int left, int right) => _pages[right].HasFalse.CompareTo(_pages[left].HasFalse);

    public int CompareMaximums(int left, int right) => _pages[left].HasTrue.CompareTo(_pages[right].HasTrue);

    internal void AddPage(Bitmap values)
    {
        var ones = values.CountOnes();
        _pages.Add((ones < values.Length, ones > 0));
    }

    internal void Clear() => _pages.Clear();

    private static EncodedBounds? Encode((bool HasFalse, bool HasTrue) page) => page.HasFalse || page.HasTrue
        ? new EncodedBounds([page.HasFalse ? (byte)0 : (byte)1], [page.HasTrue ? (byte)1 : (byte)0], true, true)
        : null;
}
