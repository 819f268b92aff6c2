namespace Ingestion.Parquet.Tests.Fixtures;

/// <summary>Bytes written as people write them: hexadecimal, with blanks and line breaks anywhere.</summary>
internal static class Hex
{
    public static byte[] Parse(string text) => Convert.FromHexString(string.Concat(text.Where(char.IsAsciiHexDigit)));
}
