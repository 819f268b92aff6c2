namespace Ingestion.Parquet.Reading;

/// <summary>A data page whose values went to the decoder.</summary>
/// <param name="ValueCount">The number of levels, that is of values with nulls.</param>
/// <param name="Repetition">Its repetition levels.</param>
/// <param name="Definition">Its definition levels.</param>
internal readonly record struct DataPage(int ValueCount, LevelDecoder Repetition, LevelDecoder Definition);
