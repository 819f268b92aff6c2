using System.Globalization;
using System.Text;

namespace Ingestion.Core.Mapping;

/// <summary>Turns the names of source fields into column names: <c>shipTo.city</c> becomes <c>ship_to_city</c>.</summary>
/// <remarks>
/// <para>
/// A word begins at an upper-case letter behind a lower-case letter or digit (<c>order|ID</c>, <c>line2|Amount</c>) and at the last
/// upper-case letter of a run that a lower-case letter follows (<c>HTTP|Code2</c>). Letters, digits and the marks on them are kept in
/// lower case; all else separates words. Words are joined with one <c>_</c>; a leading digit gets a <c>_</c> before it.
/// </para>
/// <para>The result depends on the name alone, is never empty, and turning it again changes nothing.</para>
/// </remarks>
internal static class SnakeCase
{
    private const char Separator = '_';

    internal static string From(string name)
    {
        var runes = name.EnumerateRunes().ToArray();
        StringBuilder result = new(name.Length + 8);
        var isPending = false;
        for (var i = 0; i < runes.Length; i++)
        {
            if (!IsPartOfWord(runes[i]))
            {
                isPending = true;
                continue;
            }

            if (result.Length > 0 && (isPending || BeginsWord(runes, i)))
            {
                result.Append(Separator);
            }

            isPending = false;
            result.Append(Rune.ToLowerInvariant(runes[i]).ToString());
        }

        return result.Length == 0 || char.IsAsciiDigit(result[0]) ? Separator + result.ToString() : result.ToString();
    }

    private static bool BeginsWord(Rune[] runes, int index)
    {
        if (!IsUpper(runes[index]) || !IsPartOfWord(runes[index - 1]))
        {
            return false;
        }

        return !IsUpper(runes[index - 1]) || (index + 1 < runes.Length && IsLowerLetter(runes[index + 1]));
    }

    private static bool IsPartOfWord(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Letters that have a lower case; a letter that has none would look like a new word each time.</summary>
    private static bool IsUpper(Rune rune) => Rune.ToLowerInvariant(rune) != rune;

    private static bool IsLowerLetter(Rune rune) => Rune.IsLetter(rune) && !IsUpper(rune);
}
