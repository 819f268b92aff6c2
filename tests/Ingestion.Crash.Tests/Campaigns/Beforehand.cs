namespace Ingestion.Crash.Tests.Campaigns;

/// <summary>What must have happened for a run to come through a step.</summary>
internal enum Beforehand
{
    /// <summary>Nothing: each run does.</summary>
    Nothing,

    /// <summary>A run of the same request died when it had finished a part.</summary>
    DiedAfterAPart,

    /// <summary>The same, and it can't be continued because the settings changed since.</summary>
    DiedAndSettingsChanged,
}
