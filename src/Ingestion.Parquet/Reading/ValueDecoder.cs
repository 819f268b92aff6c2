using Ingestion.Columnar;
using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Reading;

/// <summary>Decodes the values of one column into a builder. Another encoding is another case in the derived classes.</summary>
internal abstract class ValueDecoder(ColumnBuilder builder) : IDisposable
{
    /// <summary>Gets the bytes of texts or bytes that were added since the last <see cref="Build"/>; 0 for values of a fixed length.</summary>
    internal long BatchBytes { get; private protected set; }

    /// <summary>Takes the plain values of the dictionary page.</summary>
    internal abstract void SetDictionary(ReadOnlySpan<byte> values, int count);

    /// <summary>Takes the values of the next data page; the memory must stay as it is until the next page.</summary>
    /// <param name="encoding">The encoding.</param>
    /// <param name="values">The bytes of all values.</param>
    /// <param name="mostValues">The number of values with nulls, so that of values is not greater.</param>
    internal abstract void SetPage(PageEncoding encoding, ReadOnlyMemory<byte> values, int mostValues);

    /// <summary>Adds the next values of the page.</summary>
    internal abstract void Read(int count);

    /// <summary>Passes over the next values of the page.</summary>
    internal abstract void Skip(int count);

    /// <summary>Adds a value that stands alone and without its length.</summary>
    internal abstract void ReadBound(ReadOnlySpan<byte> value);

    /// <summary>Adds default values, which stand for nothing, in a column without nulls.</summary>
    internal abstract void ReadDefaults(int count);

    internal void ReadNulls(int count) => builder.AppendNulls(count);

    internal Column Build()
    {
        BatchBytes = 0;
        return builder.Build();
    }

    public virtual void Dispose() => builder.Dispose();

    private protected static ParquetFormatException Unsupported(PageEncoding encoding, string supported) =>
        ParquetFormatException.Unsupported($"the encoding {FormatNames.Of(encoding)} is not supported for the type of the column; supported are {supported}");
}
