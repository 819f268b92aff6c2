namespace Ingestion.Parquet.Tests.Interoperability;

/// <summary>The files of the matrix.</summary>
/// <remarks>
/// For each type, all ways to store values (encoding, compression, page version) are walked beside all shapes (nesting, nulls), and each
/// walk starts anew when it ends before the other. Nestings turn fastest and encodings slowest, so each encoding meets each nesting.
/// </remarks>
internal static class MatrixCases
{
    private const int Rounds = 2;

    // Has no factor in common with the number of shapes, so that another shape meets the first way of each type and round.
    private const int Stride = 7;

    public static IReadOnlyList<MatrixCase> All { get; } =
        [.. MatrixType.All.SelectMany((type, i) => Enumerable.Range(0, Rounds).SelectMany(round => Of(type, ((i * Rounds) + round) * Stride))).Distinct()];

    private static IEnumerable<MatrixCase> Of(MatrixType type, int shift)
    {
        var ways = (
            from encoding in type.Encodings
            from compression in Enum.GetValues<ParquetCompression>()
            from version in Enum.GetValues<ParquetPageVersion>()
            select (encoding, compression, version)).ToArray();
        var shapes = (
            from nulls in Enum.GetValues<MatrixNulls>()
            from nesting in Enum.GetValues<MatrixNesting>()
            select (nulls, nesting)).ToArray();
        return Enumerable.Range(0, Math.Max(ways.Length, shapes.Length)).Select(i =>
        {
            var (encoding, compression, version) = ways[i % ways.Length];
            var (nulls, nesting) = shapes[(i + shift) % shapes.Length];
            return new MatrixCase(type, encoding, compression, version, nesting, nulls);
        });
    }
}
