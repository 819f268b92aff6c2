using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Ingestion.Core.Runs;

namespace Ingestion.Core.Quarantine;

/// <summary>Keeps what a source sent and nobody could read: <c>{run}/_dead-letters/{n}.bin</c>, and beside it <c>{n}.json</c> with the reason.</summary>
internal sealed class DeadLetters(IQuarantine quarantine, TimeProvider timeProvider)
{
    private const int MaxLetters = 1_000;

    /// <summary>Keeps the bytes of a failure.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="prefix">The run's folder.</param>
    /// <param name="failure">The failure.</param>
    /// <param name="cancellationToken">Stops the writes.</param>
    /// <returns>Where the bytes are, for people; <see langword="null"/> if the failure has none, or the run has kept its share.</returns>
    /// <exception cref="IngestionException">The store refused or could not be reached.</exception>
    internal async ValueTask<string?> KeepAsync(string bucket, string prefix, IngestionException failure, CancellationToken cancellationToken)
    {
        if (failure.Payload is not { } payload)
        {
            return null;
        }

        for (var number = 0; number < MaxLetters; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{prefix}/{RunFolder.DeadLetterFolder}/{number}");
            ObjectKey key = new(bucket, $"{name}.bin");
            if (await quarantine.TryCreateAsync(key, payload, cancellationToken).ConfigureAwait(false))
            {
                _ = await quarantine.TryCreateAsync(new ObjectKey(bucket, $"{name}.json"), Describe(failure, payload.Span), cancellationToken).ConfigureAwait(false);
                return quarantine.Describe(key);
            }
        }

        return null;
    }

    private byte[] Describe(IngestionException failure, ReadOnlySpan<byte> payload)
    {
        DeadLetterDocument document = new(
            failure.Code, failure.Message, failure.Subject, timeProvider.GetUtcNow(), payload.Length, Convert.ToHexStringLower(SHA256.HashData(payload)));
        return JsonSerializer.SerializeToUtf8Bytes(document, QuarantineJsonContext.Default.DeadLetterDocument);
    }
}
