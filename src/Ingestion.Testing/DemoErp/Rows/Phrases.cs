using Ingestion.Testing.DemoErp.World;

namespace Ingestion.Testing.DemoErp.Rows;

/// <summary>A list of texts to draw from, kept as the escaped UTF-8 that goes into the JSON.</summary>
internal sealed class Phrases
{
    private readonly byte[][] _phrases;

    /// <summary>Encodes a list.</summary>
    /// <param name="phrases">The texts, escaped for JSON where they need it or where an ERP would needlessly do it.</param>
    public Phrases(params string[] phrases) => _phrases = Array.ConvertAll(phrases, System.Text.Encoding.UTF8.GetBytes);

    public ReadOnlySpan<byte> Draw(ref Draws draws) => _phrases[draws.Next(_phrases.Length)];

    public ReadOnlySpan<byte> this[int index] => _phrases[index];

    public int Count => _phrases.Length;
}
