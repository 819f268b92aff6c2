namespace Ingestion.Crash.Tests.Oracle;

/// <summary>What is compared of a row.</summary>
/// <param name="ModifiedAt">When the ERP last changed it.</param>
/// <param name="Content">The values of the tested columns, in order.</param>
/// <param name="Parent">The record that it is a row of; null where rows are records.</param>
internal readonly record struct RowImage(DateTime ModifiedAt, string Content, string? Parent)
{
    private const char Separator = '|';

    internal static string Join(IEnumerable<string> values) => string.Join(Separator, values);
}
