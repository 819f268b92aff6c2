namespace Ingestion.Parquet.Tests.Interoperability;

/// <summary>Who reads the files of the matrix.</summary>
public enum MatrixReader
{
    /// <summary>Our <see cref="ParquetReader"/>.</summary>
    Own,

    /// <summary>DuckDB (C++).</summary>
    DuckDb,

    /// <summary>parquet-wasm (the Rust implementation of Apache Arrow).</summary>
    ParquetWasm,

    /// <summary>hyparquet (JavaScript).</summary>
    Hyparquet,
}
