namespace Ingestion;

/// <summary>An object that is durable and visible.</summary>
/// <param name="Key">Where it is.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">The SHA-256 of its content in lower-case hexadecimal digits.</param>
public sealed record UploadedObject(ObjectKey Key, long Bytes, string Sha256);
