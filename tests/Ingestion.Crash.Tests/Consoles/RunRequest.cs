using System.Globalization;

namespace Ingestion.Crash.Tests.Consoles;

/// <summary>One request, which is repeated until it succeeds.</summary>
/// <param name="Kind">What is asked for.</param>
/// <param name="DataType">The data type.</param>
/// <param name="From">The low end of a backfill.</param>
/// <param name="To">The high end of a backfill.</param>
internal sealed record RunRequest(RunKind Kind, string DataType, DateTimeOffset From = default, DateTimeOffset To = default)
{
    private const string Slice = "30.00:00:00";

    internal IReadOnlyList<string> Arguments =>
    [
        .. Kind == RunKind.Backfill ? ["backfill"] : Array.Empty<string>(),
        "--erp-type", "demo", "--client-id", "acme", "--data-type", DataType,
        .. Kind switch
        {
            RunKind.Full => ["--mode", "full"],
            RunKind.Incremental => ["--mode", "auto"],
            _ => (string[])["--from", Time(From), "--to", Time(To), "--slice", Slice],
        },
    ];

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
