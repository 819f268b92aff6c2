using System.Globalization;
using Ingestion.Core.Runs;

namespace Ingestion.Core.Quarantine;

/// <summary>Stops a run of which too many rows are rejected. One a run; safe for concurrent use.</summary>
/// <param name="dataset">The dataset.</param>
/// <param name="limits">What is allowed.</param>
/// <param name="location">Where the rejected rows are kept, for people.</param>
internal sealed class QuarantineLimits(DatasetId dataset, QuarantineConfiguration limits, string location)
{
    private const int MaxReasons = 1_000;
    private const int FewRows = 10;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Code, string Path, string Rule), Reason> _reasons = [];
    private long _read;
    private long _rejected;

    /// <summary>Adds what became of rows; to be called when the rejected ones of them are kept.</summary>
    /// <param name="counts">The rows.</param>
    /// <param name="rejected">The reasons; none for rows that an earlier process of the run counted.</param>
    /// <exception cref="IngestionException">More rows than allowed were rejected so far; the run must stop.</exception>
    internal void Add(RowCounts counts, IReadOnlyList<RejectedRows> rejected)
    {
        lock (_lock)
        {
            _read += counts.Read;
            _rejected += counts.Quarantined;
            foreach (var rows in rejected)
            {
                Count(rows);
            }

            if (_rejected > limits.MaxRows)
            {
                throw Exceeded("ING4010", $"'quarantine.maxRows' allows {Number(limits.MaxRows)}", "maxRows");
            }

            if (_rejected > 0 && (_read >= limits.WindowRows || limits.MaxPercent == 0) && _rejected * 100.0 > limits.MaxPercent * _read)
            {
                throw Exceeded("ING4011", string.Create(CultureInfo.InvariantCulture, $"'quarantine.maxPercent' allows {limits.MaxPercent} %"), "maxPercent");
            }
        }
    }

    /// <summary>Looks at the share of a run that is read, however short it was; few rejected rows say nothing.</summary>
    /// <exception cref="IngestionException">More percent than allowed were rejected; the run must not commit.</exception>
    internal void CheckWhole()
    {
        lock (_lock)
        {
            if (_rejected > FewRows && _rejected * 100.0 > limits.MaxPercent * _read)
            {
                throw Exceeded("ING4011", string.Create(CultureInfo.InvariantCulture, $"'quarantine.maxPercent' allows {limits.MaxPercent} %"), "maxPercent");
            }
        }
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private void Count(RejectedRows rows)
    {
        var key = (rows.Code, rows.Path, rows.Rule);
        if (_reasons.TryGetValue(key, out var reason))
        {
            _reasons[key] = reason with { Rows = reason.Rows + rows.Count };
        }
        else if (_reasons.Count < MaxReasons)
        {
            _reasons.Add(key, new Reason(rows.Count, rows.Message));
        }
    }

    private IngestionException Exceeded(string code, string allowed, string setting) => new(
        ErrorClass.Contract,
        code,
        $"{Number(_rejected)} of {Number(_read)} rows of '{dataset}' were rejected, and {allowed}.{MostFrequent()} The rejected rows are kept at '{location}'. Nothing was committed.")
    {
        Subject = dataset.ToString(),
        Remedy = $"Look at them with 'ingest quarantine show', and mend the source or the mapping. If so many are to be expected, raise 'dataTypes.{dataset.DataType}.quarantine.{setting}' in the settings.",
    };

    private string MostFrequent()
    {
        if (_reasons.Count == 0)
        {
            return string.Empty;
        }

        var (key, reason) = _reasons.MaxBy(pair => pair.Value.Rows);
        var where = key.Path.Length == 0 ? string.Empty : $" in '{key.Path}'";
        return $" The most frequent reason, {Number(reason.Rows)} times: {key.Code}{where}: {reason.Message}";
    }

    private sealed record Reason(long Rows, string Message);
}
