namespace Ingestion.Connectors.Http.Json;

/// <summary>What to do with the member of one name in an object.</summary>
internal sealed class PropertySlot
{
    internal PropertySlot(byte[] name, string path)
    {
        Name = name;
        Path = path;
    }

    internal byte[] Name { get; }

    /// <summary>The dotted name from the record down.</summary>
    internal string Path { get; }

    /// <summary>The member that followed this one last time: a guess for the next record.</summary>
    internal PropertySlot? Next { get; set; }

    internal SlotKind Kind { get; set; }

    internal RecordColumn? Column { get; set; }

    internal ObjectNode? Members { get; set; }
}
