namespace Ingestion;

/// <summary>What <see cref="FailureClassifier"/> thinks of a failure.</summary>
/// <param name="ErrorClass">Whose failure it is; <see cref="ErrorClass.Internal"/> if nothing is known of it.</param>
/// <param name="IsTransient">Whether the same call may succeed later without a change.</param>
/// <param name="Reason">What was recognized, in a few words without any value of the failure's own text, such as <c>status 503</c>.</param>
public readonly record struct FailureVerdict(ErrorClass ErrorClass, bool IsTransient, string Reason);
