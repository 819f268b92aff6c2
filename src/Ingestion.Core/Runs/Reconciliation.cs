namespace Ingestion.Core.Runs;

/// <summary>A run counts only if no row was lost or came twice on its way.</summary>
internal static class Reconciliation
{
    internal static void Check(RunContext run, ExtractPlan plan, IReadOnlyList<FinishedPart> parts)
    {
        var read = run.Progress.RowsRead;
        var written = parts.Sum(part => part.Part.Rows);
        if (read != written)
        {
            throw new IngestionException(ErrorClass.Incomplete, "ING9001", $"{read} rows of '{run.Dataset}' were read, but {written} were written. Nothing was committed.")
            {
                Subject = run.Dataset.ToString(),
                Remedy = "This is a defect of the product; please report it.",
            };
        }

        if (plan.ExactRows is { } expected && expected != read)
        {
            throw new IngestionException(ErrorClass.Incomplete, "ING3301", $"The source of '{run.Dataset}' announced {expected} rows but served {read}. Nothing was committed.")
            {
                Subject = run.Dataset.ToString(),
                Remedy = "Run it again; if it stays so, the source hides or repeats rows.",
            };
        }
    }
}
