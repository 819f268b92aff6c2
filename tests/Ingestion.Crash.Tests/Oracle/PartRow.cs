namespace Ingestion.Crash.Tests.Oracle;

/// <summary>One row of a part.</summary>
/// <param name="Key">The primary key.</param>
/// <param name="IsDelete">Whether it says that the ERP no longer has the row.</param>
/// <param name="Image">What is compared of it.</param>
internal readonly record struct PartRow(string Key, bool IsDelete, RowImage Image);
