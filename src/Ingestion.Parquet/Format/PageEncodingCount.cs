using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Format;

/// <summary>How many pages of a chunk are of one type and encoding.</summary>
internal readonly record struct PageEncodingCount(PageType PageType, PageEncoding Encoding, int Count)
{
    internal void Write(ref CompactWriter writer)
    {
        writer.WriteInt32(1, (int)PageType);
        writer.WriteInt32(2, (int)Encoding);
        writer.WriteInt32(3, Count);
    }

    internal static PageEncodingCount Read(ref CompactReader reader)
    {
        int pageType = 0, encoding = 0, count = 0;
        while (reader.NextField(out var field, out var type))
        {
            switch (field)
            {
                case 1: pageType = reader.ReadInt32(type); break;
                case 2: encoding = reader.ReadInt32(type); break;
                case 3: count = reader.ReadInt32(type); break;
                default: reader.Skip(type); break;
            }
        }

        return new PageEncodingCount((PageType)pageType, (PageEncoding)encoding, count);
    }
}
