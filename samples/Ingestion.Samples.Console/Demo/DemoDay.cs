namespace Ingestion.Samples.Console.Demo;

/// <summary>What a command does to the day of the demo ERP's world.</summary>
internal enum DemoDay
{
    /// <summary>The world stays at the day of the last run that committed.</summary>
    Same,

    /// <summary>The world goes on by a day; the day is remembered when the run commits.</summary>
    Next,
}
