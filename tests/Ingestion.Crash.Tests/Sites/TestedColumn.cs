namespace Ingestion.Crash.Tests.Sites;

/// <summary>A column and the ERP's field that it comes from; members of nested objects have dotted names.</summary>
/// <param name="Name">The column.</param>
/// <param name="Field">The field.</param>
/// <param name="IsAmount">Whether it is a number, where trailing zeros say nothing; else a text, where blanks at either end do not.</param>
internal sealed record TestedColumn(string Name, string Field, bool IsAmount)
{
    internal static TestedColumn Amount(string name, string field) => new(name, field, IsAmount: true);

    internal static TestedColumn Text(string name, string field) => new(name, field, IsAmount: false);

    /// <summary>The one form in which values of both sides are compared; null and blank texts are the same to the dictionary.</summary>
    internal string Normalize(string? value) => value switch
    {
        null => string.Empty,
        _ when IsAmount && value.Contains('.', StringComparison.Ordinal) => value.TrimEnd('0').TrimEnd('.'),
        _ => value.Trim(),
    };
}
