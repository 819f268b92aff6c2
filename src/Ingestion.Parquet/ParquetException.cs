namespace Ingestion.Parquet;

/// <summary>A Parquet file can't be read, or values can't be written as Parquet.</summary>
/// <remarks>Codes: <see cref="Malformed"/>, <see cref="Unsupported"/>, <see cref="InvalidValue"/>.</remarks>
public sealed class ParquetException : IngestionException
{
    /// <summary>The code of a file that breaks the Parquet format: cut off, damaged, or no Parquet at all.</summary>
    public const string Malformed = "ING7001";

    /// <summary>The code of a file or schema that uses a part of the format which this package does not support.</summary>
    public const string Unsupported = "ING7002";

    /// <summary>The code of a value that its column's type does not allow, such as text that is not UTF-8.</summary>
    public const string InvalidValue = "ING7003";

    /// <summary>Initializes a new instance of the <see cref="ParquetException"/> class.</summary>
    /// <param name="code">One of the codes of this class.</param>
    /// <param name="message">What failed, on what, and what is allowed.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public ParquetException(string code, string message, Exception? innerException = null)
        : base(ErrorClass.SourceData, code, message, innerException)
    {
    }

    internal static ParquetException At(string place, ParquetFormatException cause) =>
        new(cause.IsUnsupported ? Unsupported : Malformed, $"{place}: {cause.Message}.", cause);
}
