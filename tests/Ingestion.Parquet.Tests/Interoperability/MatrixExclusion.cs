using Ingestion.Columnar;

namespace Ingestion.Parquet.Tests.Interoperability;

/// <summary>Files that a reader can't read, or can't read exactly.</summary>
/// <param name="Reader">The reader.</param>
/// <param name="Reason">What was observed.</param>
/// <param name="Matches">Which files; the reader fails on each of them.</param>
internal sealed record MatrixExclusion(MatrixReader Reader, string Reason, Predicate<MatrixCase> Matches)
{
    public static IReadOnlyList<MatrixExclusion> All { get; } =
    [
        new(
            MatrixReader.DuckDb,
            "DuckDB 1.5.5 says 'BYTE_STREAM_SPLIT encoding is only supported for FLOAT or DOUBLE data'.",
            file => file is { Encoding: ParquetEncoding.ByteStreamSplit, HasValues: true, Type.Type.Kind: not (DataTypeKind.Float or DataTypeKind.Double) }),
        new(
            MatrixReader.Hyparquet,
            "hyparquet 1.31.5 makes maps objects: keys of bytes become property names such as '1,2,3'.",
            file => file is { Nesting: MatrixNesting.MapOfKeys, Type.Name: "binary" or "decimal28" or "decimal38" }),
        new(
            MatrixReader.Hyparquet,
            "hyparquet 1.31.5 makes maps objects: the key -0.0 becomes the property name '0'.",
            file => file is { Nesting: MatrixNesting.MapOfKeys, Type.Type.Kind: DataTypeKind.Float or DataTypeKind.Double }),
    ];

    public static bool Excludes(MatrixReader reader, MatrixCase file) => All.Any(exclusion => exclusion.Reader == reader && exclusion.Matches(file));
}
