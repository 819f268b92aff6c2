namespace Ingestion;

/// <summary>Names an object.</summary>
public sealed record ObjectKey
{
    /// <summary>Initializes a new instance of the <see cref="ObjectKey"/> class.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key within the bucket: parts separated by <c>/</c>, none of them empty, <c>.</c> or <c>..</c>.</param>
    /// <exception cref="ArgumentException">A name is empty or leaves the bucket.</exception>
    public ObjectKey(string bucket, string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(bucket);
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (key.Split('/').Any(part => part is "" or "." or "..") || bucket.Contains('/', StringComparison.Ordinal) || bucket is "." or "..")
        {
            throw new ArgumentException($"'{bucket}/{key}' is no object key: parts must not be empty, '.' or '..'.", nameof(key));
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
}
