using Ingestion.Columnar;

namespace Ingestion.Connectors.Http.Tests.Support;

/// <summary>All that one run of an extractor read.</summary>
internal sealed class Extraction
{
    private Extraction(ExtractPlan plan) => Plan = plan;

    internal ExtractPlan Plan { get; }

    /// <summary>The rows with their operation before them, in the order of partitions.</summary>
    internal List<string> Rows { get; } = [];

    /// <summary>The exact sums of the decimal fields.</summary>
    internal Dictionary<string, ExactDecimal> Sums { get; } = new(StringComparer.Ordinal);

    internal static async Task<Extraction> ReadAsync(IExtractor extractor, ExtractRequest request, CancellationToken cancellationToken)
    {
        Extraction extraction = new(await extractor.PlanAsync(request, cancellationToken));
        foreach (var partition in extraction.Plan.Partitions)
        {
            await foreach (var batch in extractor.ReadAsync(extraction.Plan, partition, cancellationToken: cancellationToken))
            {
                using (batch)
                {
                    extraction.Add(batch);
                }
            }
        }

        return extraction;
    }

    /// <summary>The values of a field, as text.</summary>
    internal IEnumerable<string> Values(string field) => Rows.Select(row => row.Split('|')[Plan.Schema.IndexOf(field) + 1]);

    private void Add(ExtractedBatch batch)
    {
        Assert.True(batch.Records.RowCount > 0);
        Assert.Equal(Plan.Schema.Fields, batch.Records.Schema.Fields.Take(Plan.Schema.Count));
        Rows.AddRange(batch.Records.Rows().Select(row => $"{batch.Operation}|{row}"));
        foreach (var field in Plan.Schema.Fields.Where(field => field.Type is DecimalType))
        {
            var sum = Sums.GetValueOrDefault(field.Name, new ExactDecimal(0, ((DecimalType)field.Type).Scale));
            foreach (var value in batch.Records.Values(field.Name).OfType<ExactDecimal>())
            {
                Assert.Equal(sum.Scale, value.Scale);
                sum = sum with { Unscaled = sum.Unscaled + value.Unscaled };
            }

            Sums[field.Name] = sum;
        }
    }
}
