namespace Ingestion;

/// <summary>Names an object.</summary>
public sealed record ObjectKey
{
    private const string PartRule = "parts must not be empty, '.' or '..', nor have control characters or '\\'";

    /// <summary>Initializes a new instance of the <see cref="ObjectKey"/> class.</summary>
    /// <param name="bucket">The bucket; one part.</param>
    /// <param name="key">
    /// The key within the bucket: parts separated by <c>/</c>. No part is empty, <c>.</c> or <c>..</c> or has control characters or a
    /// backslash, which some file systems take for a separator.
    /// </param>
    /// <exception cref="ArgumentException">A name is empty, leaves the bucket or has characters that are not allowed.</exception>
    public ObjectKey(string bucket, string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(bucket);
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (!IsPart(bucket))
        {
            throw new ArgumentException($"'{bucket}' is no bucket: {PartRule}.", nameof(bucket));
        }

        if (!key.Split('/').All(IsPart))
        {
            throw new ArgumentException($"'{bucket}/{key}' is no object key: {PartRule}.", nameof(key));
        }

        Bucket = bucket;
        Key = key;
    }

    /// <summary>Gets the bucket.</summary>
    public string Bucket { get; }

    /// <summary>Gets the key within the bucket.</summary>
    public string Key { get; }

    /// <summary>Returns <c>bucket/key</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Bucket}/{Key}";

    private static bool IsPart(string part) => part is not ("" or "." or "..") && !part.Any(c => c is '/' or '\\' || char.IsControl(c));
}
