namespace Ingestion.Crash.Tests.Consoles;

/// <summary>What is asked of the console.</summary>
internal enum RunKind
{
    /// <summary>All rows: <c>--mode full</c>.</summary>
    Full,

    /// <summary>What changed since the last run: <c>--mode auto</c>; all rows where there is no last run.</summary>
    Incremental,

    /// <summary>What changed in a closed window, in slices: <c>ingest backfill</c>.</summary>
    Backfill,
}
