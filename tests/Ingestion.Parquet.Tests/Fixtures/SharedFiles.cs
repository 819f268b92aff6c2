namespace Ingestion.Parquet.Tests.Fixtures;

/// <summary>Theories over files that may not be there.</summary>
internal static class SharedFiles
{
    /// <summary>Makes a theory of names. Without any it has one case, which its test skips and names what is missing: a theory without cases fails.</summary>
    public static TheoryData<string> TheoryOf(IEnumerable<string> names)
    {
        TheoryData<string> theory = [.. names];
        if (theory.Count == 0)
        {
            theory.Add("every file");
        }

        return theory;
    }
}
