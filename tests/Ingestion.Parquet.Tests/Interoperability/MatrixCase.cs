using Ingestion.Columnar;

namespace Ingestion.Parquet.Tests.Interoperability;

/// <summary>One file of the matrix: the number of each row, and a column of a type.</summary>
internal sealed record MatrixCase(
    MatrixType Type, ParquetEncoding Encoding, ParquetCompression Compression, ParquetPageVersion PageVersion, MatrixNesting Nesting, MatrixNulls Nulls)
{
    private const string Values = "v";

    /// <summary>Gets the name of the file; it says all that the file depends on.</summary>
    public string FileName => $"{Type.Name}.{Encoding}.{Compression}.{PageVersion}.{Nesting}.{Nulls}.parquet";

    public Schema Schema => new(new Field("row", DataType.Int32, isNullable: false), Field(Values, Nest()));

    /// <summary>Gets settings with several pages and row groups a file; in some files a page holds several blocks of deltas.</summary>
    public ParquetWriterOptions Options => new()
    {
        Compression = Compression,
        PageVersion = PageVersion,
        Compatibility = PageVersion == ParquetPageVersion.V2 ? ParquetCompatibility.Modern : ParquetCompatibility.Widest,
        TimestampUnit = Type.TimestampUnit,
        Columns = new Dictionary<string, ParquetColumnOptions>(StringComparer.Ordinal) { [Path] = new() { Encoding = Encoding } },
        RowGroupRows = Rows / 2,
        PageRows = HasLargePages ? 180 : 23,
    };

    /// <summary>Gets the path of the column of the type.</summary>
    public string Path => Nesting switch
    {
        MatrixNesting.Flat => Values,
        MatrixNesting.List => $"{Values}.list.element",
        MatrixNesting.ListOfList => $"{Values}.list.element.list.element",
        MatrixNesting.Struct => $"{Values}.a",
        MatrixNesting.ListOfStruct => $"{Values}.list.element.a",
        MatrixNesting.Map => $"{Values}.key_value.value",
        MatrixNesting.MapOfKeys => $"{Values}.key_value.key",
        MatrixNesting.StructOfList => $"{Values}.a.list.element",
        _ => $"{Values}.key_value.value.list.element",
    };

    /// <summary>Gets a value indicating whether the column of the type has a value that is not null.</summary>
    public bool HasValues => Nulls != MatrixNulls.All || Nesting == MatrixNesting.MapOfKeys;

    public int Rows => HasLargePages ? 400 : 130;

    /// <summary>Gets a number that is another one for each file, and the same in each run.</summary>
    public int Seed => FileName.Aggregate(17, (hash, character) => unchecked((hash * 31) + character));

    private bool HasLargePages => Seed % 3 == 0;

    public override string ToString() => FileName;

    private DataType Nest() => Nesting switch
    {
        MatrixNesting.Flat => Type.Type,
        MatrixNesting.List => List(Type.Type),
        MatrixNesting.ListOfList => List(List(Type.Type)),
        MatrixNesting.Struct => Struct(Type.Type),
        MatrixNesting.ListOfStruct => List(Struct(Type.Type)),
        MatrixNesting.Map => Map(DataType.String, Type.Type),
        MatrixNesting.MapOfKeys => Map(Type.Type, DataType.Int32),
        MatrixNesting.StructOfList => Struct(List(Type.Type)),
        _ => Map(DataType.String, List(Type.Type)),
    };

    private ListType List(DataType element) => new(Field("element", element));

    private MapType Map(DataType key, DataType value) => new(new Field("key", key, isNullable: false), Field("value", value));

    private StructType Struct(DataType first) => new(new Schema(Field("a", first), new Field("b", DataType.Int32, isNullable: false)));

    private Field Field(string name, DataType type) => new(name, type, isNullable: Nulls != MatrixNulls.Required);
}
