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
    internal abstract void SetPage(PageEncoding encoding, ReadOnlyMemory<byte> values);

    /// <summary>Adds the next values of the page.</summary>
    internal abstract void Read(int count);

    /// <summary>Adds a value that stands alone and without its length.</summary>
    internal abstract void ReadBound(ReadOnlySpan<byte> value);

    internal void ReadNulls(int count) => builder.AppendNulls(count);

    internal Column Build()
    {
        BatchBytes = 0;
        return builder.Build();
    }

    public virtual void Dispose() => builder.Dispose();

    private protected static ParquetFormatException Unsupported(PageEncoding encoding, string supported) =>
        ParquetFormatException.Unsupported($"the encoding {FormatNames.Of(encoding)} is not supported; supported are {supported}");
}
