namespace Ingestion.Testing.Tests.Conformance.States;

/// <summary>What the medium keeps of a dataset. Locked while it is read or changed.</summary>
internal sealed class MemoryDataset
{
    public DatasetState? State { get; set; }

    /// <summary>Gets or sets what the last write was asked for, and under which lease.</summary>
    public (DatasetState State, long Token)? LastWrite { get; set; }

    public IReadOnlyList<Checkpoint> Checkpoints { get; set; } = [];

    public long Token { get; set; }

    public bool StartsTokensAnew { get; set; }

    public Guid Holder { get; set; }

    public DateTimeOffset Since { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public bool IsHeld { get; set; }
}
