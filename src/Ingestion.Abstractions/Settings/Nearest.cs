namespace Ingestion;

/// <summary>Guesses what somebody meant to write.</summary>
public static class Nearest
{
    /// <summary>Finds the candidate with the fewest edits (insert, delete, replace a character) to a text.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="candidates">What is known.</param>
    /// <returns>The nearest one, the first of equals; <see langword="null"/> if all are too far away to be meant.</returns>
    public static string? To(string text, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(candidates);
        return candidates
            .Select(candidate => (candidate, distance: Distance(text.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .Where(pair => pair.distance <= Math.Max(2, pair.candidate.Length / 3) && pair.distance < Math.Max(text.Length, pair.candidate.Length))
            .OrderBy(pair => pair.distance)
            .Select(pair => pair.candidate)
            .FirstOrDefault();
    }

    /// <summary>The Levenshtein distance, a row of the table at a time.</summary>
    private static int Distance(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        var current = new int[right.Length + 1];
        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replace = previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                current[j] = Math.Min(replace, Math.Min(previous[j], current[j - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}
