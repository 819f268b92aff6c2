using System.Globalization;

namespace Ingestion.Samples.Console.Rendering;

/// <summary>Tells a plan to people.</summary>
internal static class PlanReport
{
    private const int PartitionsShown = 10;

    internal static void Write(RunPlan plan)
    {
        Terminal.WriteLine($"Plan for {plan.Dataset.DataType} ({plan.Dataset.ErpType}, client {plan.Dataset.ClientId}); nothing was extracted");
        RunReport.WriteLine("mode", plan.Extract.Mode == ExtractionMode.Full ? "full" : "incremental");
        RunReport.WriteLine("window", RunReport.Window(plan.Extract.Window));
        RunReport.WriteLine("rows", plan.Extract.ExactRows is { } rows ? rows.ToString("N0", CultureInfo.InvariantCulture) : "unknown until they are read");
        RunReport.WriteLine("partitions", plan.Extract.Partitions.Count.ToString(CultureInfo.InvariantCulture));
        foreach (var partition in plan.Extract.Partitions.Take(PartitionsShown))
        {
            var estimate = partition.EstimatedRows is { } count ? $" (about {ValueText.Rows(count)})" : string.Empty;
            RunReport.WriteLine(string.Empty, $"{partition.Id}{estimate}");
        }

        RunReport.WriteLine("columns", string.Join(", ", plan.Output.Fields.Select(field => $"{field.Name} {field.Type}")));
        RunReport.WriteLine("manifest", plan.Destination);
        foreach (var warning in plan.Warnings)
        {
            RunReport.WriteLine("note", warning);
        }
    }
}
