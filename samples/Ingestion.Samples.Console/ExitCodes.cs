namespace Ingestion.Samples.Console;

/// <summary>The exit codes of the console; part of its contract.</summary>
internal static class ExitCodes
{
    internal const int Done = 0;
    internal const int Internal = 1;
    internal const int Usage = 2;
    internal const int Configuration = 3;
    internal const int Credentials = 4;
    internal const int Source = 5;
    internal const int Contract = 6;
    internal const int Sink = 7;
    internal const int Conflict = 8;
    internal const int Cancelled = 130;

    internal const string Help =
        "0 done, 1 internal error, 2 wrong usage, 3 configuration, 4 credentials, 5 source, 6 data contract or rows missing, 7 sink, 8 conflict with another run, 130 stopped";

    /// <summary>Which code of several a batch exits with: what needs somebody's attention most comes first, what may pass by itself last.</summary>
    private static readonly int[] WorstFirst = [Internal, Contract, Configuration, Credentials, Sink, Source, Conflict, Cancelled];

    /// <summary>Returns the worst code of a batch's data types; those that were skipped have no code of their own.</summary>
    internal static int For(BatchSummary summary)
    {
        var codes = summary.Results.Select(result => result switch
        {
            { Failure: { } failure } => For(failure),
            { Outcome: BatchOutcome.Cancelled } => Cancelled,
            _ => Done,
        }).ToHashSet();
        return WorstFirst.FirstOrDefault(codes.Contains, Done);
    }

    internal static int For(Exception exception) => exception switch
    {
        OperationCanceledException => Cancelled,
        IngestionException failure => For(failure.ErrorClass),
        _ => Internal,
    };

    internal static int For(ErrorClass errorClass) => errorClass switch
    {
        ErrorClass.Configuration => Configuration,
        ErrorClass.Credentials => Credentials,
        ErrorClass.SourceUnavailable or ErrorClass.Throttled or ErrorClass.SourceData => Source,
        ErrorClass.Contract or ErrorClass.Incomplete => Contract,
        ErrorClass.Sink => Sink,
        ErrorClass.Conflict => Conflict,
        ErrorClass.Cancelled => Cancelled,
        _ => Internal,
    };
}
