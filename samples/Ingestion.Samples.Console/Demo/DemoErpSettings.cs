namespace Ingestion.Samples.Console.Demo;

/// <summary>How the built-in demo ERP is sized.</summary>
/// <param name="Rows">Its sales orders on day 0.</param>
/// <param name="Seed">The seed of its data.</param>
/// <param name="Day">The day of its world; <see langword="null"/> to go on from the last run.</param>
/// <param name="DayChange">What the command does to the day.</param>
/// <param name="StateFolder">Where the last day is remembered.</param>
internal sealed record DemoErpSettings(long Rows, int Seed, int? Day, DemoDay DayChange, string StateFolder);
