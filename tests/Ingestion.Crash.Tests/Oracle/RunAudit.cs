using System.Security.Cryptography;
using Ingestion.Crash.Tests.Sites;

namespace Ingestion.Crash.Tests.Oracle;

/// <summary>Checks that a committed run is what its manifest says.</summary>
internal static class RunAudit
{
    /// <summary>Checks the parts' existence, sizes, checksums and rows, that no key occurs twice, and that nothing lies beside them.</summary>
    internal static async Task CheckAsync(Bucket bucket, BucketRun run, TestedDataType dataType, CancellationToken cancellationToken)
    {
        HashSet<string> keys = [];
        foreach (var part in run.Parts)
        {
            var path = bucket.PathOf(part.Key);
            Assert.True(File.Exists(path), $"The manifest of run {run.RunId} names '{part.Key}', which is not there.");
            await using (var file = File.OpenRead(path))
            {
                Assert.Equal(part.Bytes, file.Length);
                Assert.Equal(part.Sha256, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken)));
            }

            Assert.Equal(part.Rows, await PartRows.CountAsync(path, cancellationToken));
            await foreach (var row in PartRows.ReadAsync(path, dataType, cancellationToken))
            {
                Assert.True(keys.Add(row.Key), $"Key '{row.Key}' occurs twice in run {run.RunId}, the second time in '{part.Key}'.");
            }
        }

        Assert.Equal(run.Manifest.GetProperty("rowsWritten").GetInt64(), run.Parts.Sum(part => part.Rows));
        Assert.Empty(bucket.Strays(run));
    }
}
