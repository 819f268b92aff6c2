namespace Ingestion;

/// <summary>The exception that every package throws for a failure outside the caller's own code.</summary>
/// <remarks>
/// Wrong arguments are reported as <see cref="ArgumentException"/>, and cancellation as <see cref="OperationCanceledException"/>.
/// A message says what failed, on what, and what is allowed; it never holds a secret.
/// </remarks>
public class IngestionException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="IngestionException"/> class.</summary>
    /// <param name="errorClass">Whose failure it was.</param>
    /// <param name="code">The stable code, such as <c>ING3001</c>; it is listed in <c>docs/errors.md</c>.</param>
    /// <param name="message">What failed, on what (values in quotes), and what is allowed.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public IngestionException(ErrorClass errorClass, string code, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        ErrorClass = errorClass;
        Code = code;
    }

    /// <summary>Gets whose failure it was.</summary>
    public ErrorClass ErrorClass { get; }

    /// <summary>Gets the stable code of the failure.</summary>
    public string Code { get; }

    /// <summary>Gets what the failure was about, such as a file, an address or <c>demo/acme/sales_orders</c>.</summary>
    public string? Subject { get; init; }

    /// <summary>Gets where in a row the failure is: a source field or a column; <see langword="null"/> if it is about no single value.</summary>
    public string? Path { get; init; }

    /// <summary>Gets what the user can do about it.</summary>
    public string? Remedy { get; init; }

    /// <summary>Gets a value indicating whether the same call may succeed later without a change; only then is it tried again.</summary>
    public bool IsTransient { get; init; }

    /// <summary>Gets the bytes that could not be read, such as a page of an answer, to be kept for later; <see langword="null"/> if there are none.</summary>
    /// <remarks>They are data of the source: never log them.</remarks>
    public ReadOnlyMemory<byte>? Payload { get; init; }

    /// <summary>Gets the wait that the other side asked for, if it named one.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
