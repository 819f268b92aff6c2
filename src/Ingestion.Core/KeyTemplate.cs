using System.Globalization;
using System.Text.RegularExpressions;

namespace Ingestion.Core;

/// <summary>Makes names of buckets and objects from templates.</summary>
internal static partial class KeyTemplate
{
    internal const string Placeholders = "{erp}, {client}, {dataType}, {timestamp}, {runId}";

    private const string TimestampFormat = "yyyyMMdd'T'HHmmssfff'Z'";

    /// <summary>Gets the placeholders that keep datasets apart.</summary>
    internal static IReadOnlyList<string> DatasetPlaceholders { get; } = ["{erp}", "{client}", "{dataType}"];

    internal static string Fill(string template, DatasetId dataset, Guid runId, DateTimeOffset startedAt) =>
        Placeholder().Replace(template, match => match.Value switch
        {
            "{erp}" => dataset.ErpType,
            "{client}" => dataset.ClientId,
            "{dataType}" => dataset.DataType,
            "{timestamp}" => startedAt.UtcDateTime.ToString(TimestampFormat, CultureInfo.InvariantCulture),
            "{runId}" => runId.ToString("D"),
            _ => match.Value,
        });

    /// <summary>Fills in the dataset alone; what stands for a run stays as it is.</summary>
    internal static string FillDataset(string template, DatasetId dataset) =>
        template.Replace("{erp}", dataset.ErpType, StringComparison.Ordinal).Replace("{client}", dataset.ClientId, StringComparison.Ordinal).Replace("{dataType}", dataset.DataType, StringComparison.Ordinal);

    internal static string? FirstUnknownPlaceholder(string template) =>
        Placeholder().Matches(template).Select(match => match.Value).FirstOrDefault(value => !Placeholders.Contains(value, StringComparison.Ordinal));

    internal static bool IsUniquePerRun(string template) =>
        template.Contains("{timestamp}", StringComparison.Ordinal) || template.Contains("{runId}", StringComparison.Ordinal);

    internal static bool MakesKeys(string bucket, string prefix)
    {
        DatasetId sample = new("erp", "client", "data_type");
        try
        {
            _ = new ObjectKey(Fill(bucket, sample, Guid.Empty, DateTimeOffset.UnixEpoch), $"{Fill(prefix, sample, Guid.Empty, DateTimeOffset.UnixEpoch)}/part");
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
