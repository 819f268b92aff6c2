namespace Ingestion.Parquet.Checking;

/// <summary>Collects what is found, and counts what was checked.</summary>
internal sealed class Findings(int most)
{
    private readonly List<ParquetCheckFinding> _kept = [];
    private long _errors;
    private long _warnings;
    private bool _isComplete = true;

    internal long PageCount { get; set; }

    internal long ValueCount { get; set; }

    internal void Error(ParquetCheckCode code, Place place, string message)
    {
        _errors++;
        Keep(ParquetCheckSeverity.Error, code, place, message);
    }

    internal void Warn(ParquetCheckCode code, Place place, string message)
    {
        _warnings++;
        Keep(ParquetCheckSeverity.Warning, code, place, message);
    }

    /// <summary>Records that a part could not be read: an error, or a warning if the part is beyond this package.</summary>
    internal void Fail(ParquetCheckCode code, Place place, ParquetFormatException failure)
    {
        if (failure.IsUnsupported)
        {
            Skip(place, Sentence(failure.Message));
        }
        else
        {
            Error(code, place, Sentence(failure.Message));
        }
    }

    /// <summary>Records that a part was not checked.</summary>
    internal void Skip(Place place, string message)
    {
        _isComplete = false;
        Warn(ParquetCheckCode.NotChecked, place, message);
    }

    internal ParquetCheckReport ToReport() => new()
    {
        Findings = [.. _kept],
        ErrorCount = _errors,
        WarningCount = _warnings,
        PageCount = PageCount,
        ValueCount = ValueCount,
        IsComplete = _isComplete,
    };

    private static string Sentence(string message) => $"{char.ToUpperInvariant(message[0])}{message[1..]}{(message[^1] == '.' ? string.Empty : ".")}";

    private void Keep(ParquetCheckSeverity severity, ParquetCheckCode code, Place place, string message)
    {
        if (_kept.Count < most)
        {
            _kept.Add(new ParquetCheckFinding
            {
                Severity = severity,
                Code = code,
                Message = message,
                RowGroup = place.RowGroup,
                Column = place.Column,
                Page = place.Page,
                Offset = place.Offset,
            });
        }
    }
}
