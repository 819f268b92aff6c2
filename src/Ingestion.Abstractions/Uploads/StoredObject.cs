namespace Ingestion;

/// <summary>An object in a bucket, or one that was begun and never finished.</summary>
/// <param name="Key">Where it is, or would be.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="ModifiedAt">When it was written last.</param>
public sealed record StoredObject(ObjectKey Key, long Bytes, DateTimeOffset ModifiedAt)
{
    /// <summary>Gets the uploader's name of an unfinished upload, such as a temporary file or the id of a multipart upload; <see langword="null"/> for an object that is visible.</summary>
    public string? UnfinishedUpload { get; init; }
}
