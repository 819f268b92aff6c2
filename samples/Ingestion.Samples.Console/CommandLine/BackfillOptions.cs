using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Ingestion.Samples.Console.CommandLine;

/// <summary>The options of <c>ingest backfill</c>: a closed window of times or of sequence numbers, and how it is cut.</summary>
internal sealed class BackfillOptions
{
    private const string PlaceRule = "a date (its midnight in UTC), a time with an offset such as 2026-01-31T08:00:00Z, or a sequence number";
    private const string SliceRule = "a duration from a second as [days.]hours:minutes:seconds for times, or a number from 1 for sequence numbers";
    private const string TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    private static readonly string[] TimeFormats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFzzz",
    ];

    private readonly CommonOptions _common;
    private readonly Option<Watermark> _from = Place("--from", "The first change to read");
    private readonly Option<Watermark> _to = Place("--to", "The last change to read");
    private readonly Option<string> _slice = new("--slice")
    {
        Description = $"How long a slice is; each is a run of its own. Allowed: {SliceRule}. Default: 31.00:00:00, or 1000000.",
    };

    private readonly Option<long?> _parallelism = CommonOptions.Number("--max-parallelism", "How many partitions are read at once. Default: 2.", null, 1, 64, isRecursive: false);

    private readonly Option<bool> _noResume = new("--no-resume") { Description = "Starts over, instead of going on where a backfill of the same window stopped." };

    internal BackfillOptions(CommonOptions common)
    {
        _common = common;
        _slice.Validators.Add(CheckSlice);
    }

    internal void AddTo(Command command)
    {
        foreach (var option in new Option[] { _common.ErpType, _common.ClientId, _common.DataType, _from, _to, _slice, _parallelism, _noResume })
        {
            command.Options.Add(option);
        }

        command.Validators.Add(CheckWindow);
    }

    internal BackfillRequest GetRequest(ParseResult parsed)
    {
        BackfillRequest request = new(
            parsed.GetValue(_common.ErpType)!, parsed.GetValue(_common.ClientId)!, parsed.GetValue(_common.DataType)!, parsed.GetValue(_from)!, parsed.GetValue(_to)!)
        {
            MaxParallelism = (int?)parsed.GetValue(_parallelism),
            Resume = !parsed.GetValue(_noResume),
        };
        var slice = parsed.GetValue(_slice);
        return (ParseDuration(slice), ParseNumber(slice)) switch
        {
            ({ } duration, _) => request with { SliceDuration = duration },
            (_, { } number) => request with { SliceNumbers = number },
            _ => request,
        };
    }

    private static Option<Watermark> Place(string name, string description) => new(name)
    {
        Description = $"{description}: {PlaceRule}.",
        Required = true,
        CustomParser = result => ParsePlace(result.Tokens.Single().Value) ?? CommonOptions.Refuse<Watermark>(result, name, PlaceRule),
    };

    private static Watermark? ParsePlace(string? text)
    {
        if (ParseNumber(text) is { } number)
        {
            return new Watermark(WatermarkKind.Sequence, number.ToString(CultureInfo.InvariantCulture));
        }

        const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, Styles, out var time)
            ? new Watermark(WatermarkKind.Timestamp, time.UtcDateTime.ToString(TimestampFormat, CultureInfo.InvariantCulture))
            : null;
    }

    private static TimeSpan? ParseDuration(string? text) =>
        text?.Contains(':', StringComparison.Ordinal) == true && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var duration) && duration >= TimeSpan.FromSeconds(1)
            ? duration
            : null;

    private static long? ParseNumber(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static void CheckSlice(OptionResult result)
    {
        var text = result.Tokens.SingleOrDefault()?.Value;
        if (ParseDuration(text) is null && ParseNumber(text) is not >= 1)
        {
            result.AddError($"'{text}' is not allowed for --slice: {SliceRule}.");
        }
    }

    private void CheckWindow(CommandResult result)
    {
        string? TextOf(Option option) => result.GetResult(option)?.Tokens.SingleOrDefault()?.Value;

        if (ParsePlace(TextOf(_from)) is not { } from || ParsePlace(TextOf(_to)) is not { } to)
        {
            return;
        }

        var isTime = from.Kind == WatermarkKind.Timestamp;
        if (from.Kind != to.Kind)
        {
            result.AddError($"--from and --to must both be times or both be sequence numbers; they are '{TextOf(_from)}' and '{TextOf(_to)}'.");
        }
        else if (isTime ? string.CompareOrdinal(from.Value, to.Value) > 0 : ParseNumber(from.Value) > ParseNumber(to.Value))
        {
            result.AddError($"--to '{TextOf(_to)}' is before --from '{TextOf(_from)}'.");
        }
        else if (TextOf(_slice) is { } slice && (isTime ? ParseDuration(slice) is null : ParseNumber(slice) is null))
        {
            result.AddError($"'{slice}' is not allowed for --slice: {SliceRule}.");
        }
    }
}
