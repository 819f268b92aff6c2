namespace Ingestion.Samples.Console.Demo;

/// <summary>What a command does to the day of the demo ERP's world.</summary>
internal enum DemoDay
{
    /// <summary>The world stays at the day of the last run.</summary>
    Same,

    /// <summary>The world goes on by a day, and the new day is remembered.</summary>
    Next,
}
