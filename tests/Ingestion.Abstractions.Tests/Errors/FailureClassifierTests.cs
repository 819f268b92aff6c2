using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using FsCheck.Fluent;

namespace Ingestion.Abstractions.Tests.Errors;

public class FailureClassifierTests
{
    [Theory]
    [InlineData(401, ErrorClass.Credentials, false)]
    [InlineData(403, ErrorClass.Credentials, false)]
    [InlineData(407, ErrorClass.Credentials, false)]
    [InlineData(404, ErrorClass.Configuration, false)]
    [InlineData(308, ErrorClass.Configuration, false)]
    [InlineData(408, ErrorClass.SourceUnavailable, true)]
    [InlineData(413, ErrorClass.SourceUnavailable, false)]
    [InlineData(425, ErrorClass.SourceUnavailable, true)]
    [InlineData(429, ErrorClass.Throttled, true)]
    [InlineData(500, ErrorClass.SourceUnavailable, true)]
    [InlineData(501, ErrorClass.Configuration, false)]
    [InlineData(502, ErrorClass.SourceUnavailable, true)]
    [InlineData(503, ErrorClass.SourceUnavailable, true)]
    [InlineData(504, ErrorClass.SourceUnavailable, true)]
    [InlineData(505, ErrorClass.Configuration, false)]
    [InlineData(529, ErrorClass.SourceUnavailable, true)]
    [InlineData(200, ErrorClass.Internal, false)]
    public void ClassifyStatus_OfASource_DecidesByTheStatus(int status, ErrorClass errorClass, bool isTransient)
    {
        var verdict = FailureClassifier.ClassifyStatus(status, Dependency.Source);

        Assert.Equal(new FailureVerdict(errorClass, isTransient, $"status {status}"), verdict);
        Assert.Equal(verdict, FailureClassifier.Classify(new HttpRequestException("x", null, (HttpStatusCode)status), Dependency.Source));
    }

    [Theory]
    [InlineData(Dependency.Source, ErrorClass.SourceUnavailable)]
    [InlineData(Dependency.Sink, ErrorClass.Sink)]
    [InlineData(Dependency.State, ErrorClass.Sink)]
    [InlineData(Dependency.Governance, ErrorClass.Sink)]
    [InlineData(Dependency.Credentials, ErrorClass.Credentials)]
    [InlineData(Dependency.Settings, ErrorClass.Configuration)]
    public void ClassifyStatus_DependencyIsAway_HasItsClass(Dependency dependency, ErrorClass errorClass) =>
        Assert.Equal((errorClass, true), Pair(FailureClassifier.ClassifyStatus(503, dependency)));

    [Theory]
    [InlineData("08006", ErrorClass.SourceUnavailable, true)]
    [InlineData("40001", ErrorClass.SourceUnavailable, true)]
    [InlineData("40P01", ErrorClass.SourceUnavailable, true)]
    [InlineData("40002", ErrorClass.SourceUnavailable, false)]
    [InlineData("53300", ErrorClass.SourceUnavailable, true)]
    [InlineData("55P03", ErrorClass.SourceUnavailable, true)]
    [InlineData("55006", ErrorClass.SourceUnavailable, false)]
    [InlineData("57P01", ErrorClass.SourceUnavailable, true)]
    [InlineData("57P02", ErrorClass.SourceUnavailable, true)]
    [InlineData("57P03", ErrorClass.SourceUnavailable, true)]
    [InlineData("57014", ErrorClass.SourceUnavailable, false)]
    [InlineData("28P01", ErrorClass.Credentials, false)]
    [InlineData("42501", ErrorClass.Credentials, false)]
    [InlineData("42P01", ErrorClass.Configuration, false)]
    [InlineData("3D000", ErrorClass.Configuration, false)]
    [InlineData("22003", ErrorClass.SourceData, false)]
    [InlineData("XX000", ErrorClass.SourceUnavailable, false)]
    public void ClassifySqlState_OfASource_DecidesByTheClass(string state, ErrorClass errorClass, bool isTransient)
    {
        var verdict = FailureClassifier.ClassifySqlState(state, Dependency.Source);

        Assert.Equal(new FailureVerdict(errorClass, isTransient, $"SQLSTATE {state}"), verdict);
        Assert.Equal(verdict, FailureClassifier.Classify(new InvalidOperationException("x", new DatabaseFailure(state, isTransient: !isTransient)), Dependency.Source));
    }

    [Theory]
    [InlineData("SlowDown", ErrorClass.Throttled, true)]
    [InlineData("RequestTimeout", ErrorClass.Sink, true)]
    [InlineData("InternalError", ErrorClass.Sink, true)]
    [InlineData("ServiceUnavailable", ErrorClass.Sink, true)]
    [InlineData("AccessDenied", ErrorClass.Credentials, false)]
    [InlineData("InvalidAccessKeyId", ErrorClass.Credentials, false)]
    [InlineData("NoSuchBucket", ErrorClass.Configuration, false)]
    [InlineData("PreconditionFailed", ErrorClass.Conflict, false)]
    [InlineData("EntityTooLarge", ErrorClass.Sink, false)]
    public void ClassifyStorageCode_OfASink_DecidesByTheName(string code, ErrorClass errorClass, bool isTransient) =>
        Assert.Equal((errorClass, isTransient), Pair(FailureClassifier.ClassifyStorageCode(code, Dependency.Sink)));

    public static TheoryData<Exception, ErrorClass, bool> Failures => new()
    {
        { new SocketException((int)SocketError.ConnectionRefused), ErrorClass.SourceUnavailable, true },
        { new SocketException((int)SocketError.HostNotFound), ErrorClass.SourceUnavailable, true },
        { new SocketException((int)SocketError.AccessDenied), ErrorClass.Configuration, false },
        { new IOException("x"), ErrorClass.SourceUnavailable, true },
        { new IOException("x", new SocketException((int)SocketError.ConnectionReset)), ErrorClass.SourceUnavailable, true },
        { new IOException("x", new AuthenticationException()), ErrorClass.SourceUnavailable, false },
        { new IOException("x", new InvalidOperationException()), ErrorClass.SourceUnavailable, true },
        { new IOException("x", hresult: 28), ErrorClass.SourceUnavailable, false },
        { new FileNotFoundException(), ErrorClass.Configuration, false },
        { new TimeoutException(), ErrorClass.SourceUnavailable, true },
        { new TaskCanceledException("x", new TimeoutException()), ErrorClass.SourceUnavailable, true },
        { new TaskCanceledException(), ErrorClass.Cancelled, false },
        { new HttpRequestException(HttpRequestError.NameResolutionError), ErrorClass.SourceUnavailable, true },
        { new HttpRequestException(HttpRequestError.ResponseEnded), ErrorClass.SourceUnavailable, true },
        { new HttpRequestException(HttpRequestError.SecureConnectionError), ErrorClass.SourceUnavailable, false },
        { new HttpRequestException(HttpRequestError.UserAuthenticationError), ErrorClass.Credentials, false },
        { new DatabaseFailure(null, isTransient: true), ErrorClass.SourceUnavailable, true },
        { new DatabaseFailure(null, isTransient: false), ErrorClass.Internal, false },
        { new AggregateException(new TimeoutException()), ErrorClass.SourceUnavailable, true },
        { new IngestionException(ErrorClass.Throttled, "X", "x") { IsTransient = true }, ErrorClass.Throttled, true },
        { new InvalidOperationException(), ErrorClass.Internal, false },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Classify_Exception_DecidesByTypeAndCause(Exception exception, ErrorClass errorClass, bool isTransient) =>
        Assert.Equal((errorClass, isTransient), Pair(FailureClassifier.Classify(exception, Dependency.Source)));

    [Fact]
    public void Classify_Anything_HasAnAnswerThatNeverTriesCredentialsOrCancellationAgain() => Property.Holds(
        from depth in Gen.Choose(0, 20)
        from kinds in Gen.ArrayOf(Gen.Choose(0, 8), depth + 1)
        from number in Gen.Choose(-1, 20_000)
        from text in Gen.ArrayOf(Gen.Elements("0123457890ABPXé ".ToCharArray()), 5)
        from dependency in Gen.Elements(Enum.GetValues<Dependency>())
        select (kinds, number, text: new string(text), dependency),
        failure =>
        {
            var exception = failure.kinds.Aggregate((Exception?)null, (cause, kind) => Create(kind, failure.number, failure.text, cause))!;

            var verdict = FailureClassifier.Classify(exception, failure.dependency);

            Assert.True(Enum.IsDefined(verdict.ErrorClass));
            Assert.NotEmpty(verdict.Reason);
            if (verdict.IsTransient)
            {
                Assert.NotEqual(ErrorClass.Cancelled, verdict.ErrorClass);
                Assert.NotEqual(ErrorClass.Internal, verdict.ErrorClass);
                Assert.True(verdict.ErrorClass != ErrorClass.Credentials || failure.dependency == Dependency.Credentials);
            }
        });

    [Fact]
    public void Classify_SecretInTheMessage_IsNotInTheReason()
    {
        const string Secret = "c4n4ry";

        Assert.DoesNotContain(Secret, FailureClassifier.Classify(new IOException(Secret), Dependency.Sink).Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, FailureClassifier.ClassifySqlState(Secret, Dependency.Sink).Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, FailureClassifier.ClassifyStorageCode(Secret, Dependency.Sink).Reason, StringComparison.Ordinal);
    }

    private static (ErrorClass ErrorClass, bool IsTransient) Pair(FailureVerdict verdict) => (verdict.ErrorClass, verdict.IsTransient);

    private static Exception Create(int kind, int number, string text, Exception? cause) => kind switch
    {
        0 => new HttpRequestException(text, cause, (HttpStatusCode)number),
        1 => new HttpRequestException((HttpRequestError)(number % 12), text, cause),
        2 => new SocketException(number),
        3 => new IOException(text, cause),
        4 => new DatabaseFailure(text, number % 2 == 0),
        5 => new OperationCanceledException(text, cause),
        6 => new AggregateException(text, cause ?? new TimeoutException()),
        7 => new InvalidOperationException(text, cause),
        _ => new AuthenticationException(text, cause),
    };

    private sealed class DatabaseFailure(string? sqlState, bool isTransient) : DbException("x")
    {
        public override string? SqlState => sqlState;

        public override bool IsTransient => isTransient;
    }
}
