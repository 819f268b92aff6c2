namespace Ingestion.Parquet.Format;

/// <summary>What stands at the start and the end of a file.</summary>
internal static class FileMarks
{
    /// <summary>The size of the footer's length and the mark behind it.</summary>
    internal const int TailBytes = sizeof(uint) + MarkBytes;

    internal const int MarkBytes = 4;

    internal static ReadOnlySpan<byte> Parquet => "PAR1"u8;

    internal static ReadOnlySpan<byte> Encrypted => "PARE"u8;
}
