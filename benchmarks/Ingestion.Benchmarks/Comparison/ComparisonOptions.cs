using System.Globalization;
using Ingestion.Benchmarks.Data;
using Ingestion.Parquet;

namespace Ingestion.Benchmarks.Comparison;

/// <summary>What is compared: the arguments of the commands <c>parquet</c> and <c>parquet-stream</c>.</summary>
internal sealed record ComparisonOptions
{
    internal DataSet Data { get; private init; } = new SalesData();

    internal int? RowsOrDefault { get; private init; }

    internal int Rows => RowsOrDefault ?? Data.DefaultRows;

    /// <summary>Gets the timed runs of each writer; one more warms up.</summary>
    internal int Runs { get; private init; } = 5;

    internal IReadOnlyList<ParquetCompression> Compressions { get; private init; } = [ParquetCompression.None, ParquetCompression.Snappy];

    internal IReadOnlyList<int> Threads { get; private init; } = [1, 2];

    internal IReadOnlyList<ParquetCompatibility> Compatibilities { get; private init; } = [ParquetCompatibility.Widest, ParquetCompatibility.Modern];

    /// <summary>Gets the memory that our writer may take for its buffers, in MiB.</summary>
    internal int MemoryMebibytes { get; private init; } = (int)(new ParquetWriterOptions().MemoryBytes >> 20);

    /// <summary>Gets all settings, those of one compression together.</summary>
    internal IEnumerable<WriterSetting> Settings =>
        from compression in Compressions
        from compatibility in Compatibilities
        from threads in Threads
        select new WriterSetting(compression, compatibility, threads) { MemoryBytes = (long)MemoryMebibytes << 20 };

    internal bool HasPeer { get; private init; } = true;

    internal static ComparisonOptions Parse(ReadOnlySpan<string> arguments)
    {
        ComparisonOptions options = new();
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] == "--no-peer")
            {
                options = options with { HasPeer = false };
                continue;
            }

            var name = arguments[i];
            var value = ++i < arguments.Length ? arguments[i] : throw new FormatException($"{name} needs a value.");
            options = name switch
            {
                "--data" => options with { Data = DataSet.Parse(value) },
                "--rows" => options with { RowsOrDefault = Number(value) },
                "--runs" => options with { Runs = Number(value) },
                "--compression" => options with { Compressions = [.. value.Split(',').Select(text => Enum.Parse<ParquetCompression>(text, ignoreCase: true))] },
                "--compatibility" => options with { Compatibilities = [.. value.Split(',').Select(text => Enum.Parse<ParquetCompatibility>(text, ignoreCase: true))] },
                "--memory" => options with { MemoryMebibytes = Number(value) },
                "--threads" => options with { Threads = [.. value.Split(',').Select(Number)] },
                _ => throw new FormatException($"There is no argument {name}; there are --data, --rows, --runs, --compression, --compatibility, --threads, --memory and --no-peer."),
            };
        }

        return options;
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new FormatException($"'{text}' is not a whole number from 1.");
}
