using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Ingestion;

/// <summary>Decides of failures that are no <see cref="IngestionException"/> yet whose they are and whether to try again.</summary>
/// <remarks>
/// The one place for this: connectors, sinks and stores ask it, so that the same status, socket error or SQLSTATE means the same everywhere.
/// Pure and safe for concurrent use. What it does not know is final and of class <see cref="ErrorClass.Internal"/>: trying the unknown
/// again hides defects.
/// </remarks>
public static class FailureClassifier
{
    private const int MaxDepth = 16;
    private const int DiskFullOnWindows = unchecked((int)0x80070070);
    private const int DiskFullOnUnix = 28;

    /// <summary>Classifies an exception by its type, its codes and its causes.</summary>
    /// <param name="exception">The failure.</param>
    /// <param name="dependency">Where it happened.</param>
    /// <returns>The verdict.</returns>
    public static FailureVerdict Classify(Exception exception, Dependency dependency)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var isBrokenStream = false;
        var cause = exception;
        for (var depth = 0; cause is not null && depth < MaxDepth; depth++, cause = cause.InnerException)
        {
            if (Recognize(cause, dependency) is { } verdict)
            {
                return verdict;
            }

            isBrokenStream |= cause is IOException;
        }

        return isBrokenStream
            ? new FailureVerdict(ClassOf(dependency), IsTransient: true, "broken stream")
            : new FailureVerdict(ErrorClass.Internal, IsTransient: false, "not known");
    }

    /// <summary>Classifies the status of an HTTP answer that is none of success.</summary>
    /// <param name="status">The status code.</param>
    /// <param name="dependency">Who answered.</param>
    /// <returns>The verdict. A status of success is <see cref="ErrorClass.Internal"/>: it is no failure.</returns>
    public static FailureVerdict ClassifyStatus(int status, Dependency dependency)
    {
        var reason = string.Create(CultureInfo.InvariantCulture, $"status {status}");
        return status switch
        {
            401 or 403 or 407 => new FailureVerdict(ErrorClass.Credentials, IsTransient: false, reason),
            429 => new FailureVerdict(ErrorClass.Throttled, IsTransient: true, reason),
            408 or 425 or (>= 500 and not 501 and not 505) => new FailureVerdict(ClassOf(dependency), IsTransient: true, reason),
            413 => new FailureVerdict(ClassOf(dependency), IsTransient: false, reason),
            >= 300 => new FailureVerdict(ErrorClass.Configuration, IsTransient: false, reason),
            _ => new FailureVerdict(ErrorClass.Internal, IsTransient: false, reason),
        };
    }

    /// <summary>Classifies a failure of a database by its SQLSTATE.</summary>
    /// <remarks>By class, as <see href="https://www.postgresql.org/docs/current/errcodes-appendix.html"/> lists them; others use the same classes.</remarks>
    /// <param name="sqlState">Five characters.</param>
    /// <param name="dependency">Which database.</param>
    /// <returns>The verdict.</returns>
    public static FailureVerdict ClassifySqlState(string sqlState, Dependency dependency)
    {
        ArgumentNullException.ThrowIfNull(sqlState);
        var reason = sqlState.Length == 5 && sqlState.All(char.IsAsciiLetterOrDigit) ? $"SQLSTATE {sqlState}" : "a malformed SQLSTATE";
        return sqlState switch
        {
            ['0', '8', ..] => new FailureVerdict(ClassOf(dependency), IsTransient: true, reason), // connection
            ['5', '3', ..] => new FailureVerdict(ClassOf(dependency), IsTransient: true, reason), // resources, such as too many connections
            "40001" or "40P01" => new FailureVerdict(ClassOf(dependency), IsTransient: true, reason), // serialization, deadlock
            "55P03" => new FailureVerdict(ClassOf(dependency), IsTransient: true, reason), // a lock is not available
            "57P01" or "57P02" or "57P03" => new FailureVerdict(ClassOf(dependency), IsTransient: true, reason), // shutdown, crash, start
            ['2', '8', ..] or "42501" => new FailureVerdict(ErrorClass.Credentials, IsTransient: false, reason),
            ['3', 'D', ..] or ['3', 'F', ..] or ['4', '2', ..] => new FailureVerdict(ErrorClass.Configuration, IsTransient: false, reason),
            ['2', '2', ..] when dependency == Dependency.Source => new FailureVerdict(ErrorClass.SourceData, IsTransient: false, reason),
            _ => new FailureVerdict(ClassOf(dependency), IsTransient: false, reason),
        };
    }

    /// <summary>Classifies a failure of an object store by the name of its error code.</summary>
    /// <remarks>The names of <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html"/>, which other stores use too.</remarks>
    /// <param name="code">The code, such as <c>SlowDown</c>.</param>
    /// <param name="dependency">Which store.</param>
    /// <returns>The verdict.</returns>
    public static FailureVerdict ClassifyStorageCode(string code, Dependency dependency)
    {
        ArgumentNullException.ThrowIfNull(code);
        return code switch
        {
            "SlowDown" or "ThrottlingException" or "RequestLimitExceeded" => new FailureVerdict(ErrorClass.Throttled, IsTransient: true, code),
            "RequestTimeout" or "InternalError" or "ServiceUnavailable" or "OperationAborted" => new FailureVerdict(ClassOf(dependency), IsTransient: true, code),
            "AccessDenied" or "InvalidAccessKeyId" or "SignatureDoesNotMatch" or "ExpiredToken" or "InvalidToken" or "RequestTimeTooSkewed" =>
                new FailureVerdict(ErrorClass.Credentials, IsTransient: false, code),
            "NoSuchBucket" or "InvalidBucketName" or "PermanentRedirect" or "AuthorizationHeaderMalformed" => new FailureVerdict(ErrorClass.Configuration, IsTransient: false, code),
            "PreconditionFailed" or "ConditionalRequestConflict" => new FailureVerdict(ErrorClass.Conflict, IsTransient: false, code),
            _ => new FailureVerdict(ClassOf(dependency), IsTransient: false, "an unknown code of the object store"),
        };
    }

    private static FailureVerdict? Recognize(Exception exception, Dependency dependency) => exception switch
    {
        IngestionException known => new FailureVerdict(known.ErrorClass, known.IsTransient, known.Code),
        OperationCanceledException { InnerException: not TimeoutException } => new FailureVerdict(ErrorClass.Cancelled, IsTransient: false, "cancelled"),
        OperationCanceledException or TimeoutException => new FailureVerdict(ClassOf(dependency), IsTransient: true, "timeout"),
        HttpRequestException { StatusCode: { } status } => ClassifyStatus((int)status, dependency),
        HttpRequestException request => OfConnection(request, dependency),
        AuthenticationException => new FailureVerdict(ClassOf(dependency), IsTransient: false, "TLS"),
        SocketException socket => OfSocket(socket.SocketErrorCode, dependency),
        DbException database => OfDatabase(database, dependency),
        FileNotFoundException or DirectoryNotFoundException or DriveNotFoundException or PathTooLongException =>
            new FailureVerdict(ErrorClass.Configuration, IsTransient: false, "no such path"),
        UnauthorizedAccessException => new FailureVerdict(ErrorClass.Configuration, IsTransient: false, "no access to a path"),
        IOException { HResult: DiskFullOnWindows or DiskFullOnUnix } => new FailureVerdict(ClassOf(dependency), IsTransient: false, "disk full"),
        _ => null,
    };

    private static FailureVerdict OfConnection(HttpRequestException request, Dependency dependency) => request.HttpRequestError switch
    {
        HttpRequestError.SecureConnectionError => new FailureVerdict(ClassOf(dependency), IsTransient: false, "TLS"),
        HttpRequestError.UserAuthenticationError => new FailureVerdict(ErrorClass.Credentials, IsTransient: false, "a proxy's refusal"),
        HttpRequestError.VersionNegotiationError or HttpRequestError.ExtendedConnectNotSupported or HttpRequestError.ConfigurationLimitExceeded =>
            new FailureVerdict(ErrorClass.Configuration, IsTransient: false, "an HTTP feature that is missing"),
        HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.ProxyTunnelError =>
            new FailureVerdict(ClassOf(dependency), IsTransient: true, "no connection"),
        _ => new FailureVerdict(ClassOf(dependency), IsTransient: true, "broken connection"),
    };

    private static FailureVerdict OfSocket(SocketError error, Dependency dependency) => error switch
    {
        SocketError.AccessDenied or SocketError.AddressFamilyNotSupported or SocketError.ProtocolNotSupported or SocketError.ProtocolType or SocketError.InvalidArgument
            or SocketError.AddressAlreadyInUse or SocketError.OperationNotSupported or SocketError.ProtocolFamilyNotSupported or SocketError.SocketNotSupported =>
            new FailureVerdict(ErrorClass.Configuration, IsTransient: false, $"socket error {error}"),
        SocketError.OperationAborted => new FailureVerdict(ErrorClass.Cancelled, IsTransient: false, "cancelled"),
        _ => new FailureVerdict(ClassOf(dependency), IsTransient: true, $"socket error {error}"),
    };

    private static FailureVerdict? OfDatabase(DbException database, Dependency dependency) => database switch
    {
        { SqlState: { Length: > 0 } state } => ClassifySqlState(state, dependency),
        { IsTransient: true } => new FailureVerdict(ClassOf(dependency), IsTransient: true, "as the driver says"),
        _ => null,
    };

    /// <summary>Returns the class of the failure that a dependency can't be reached.</summary>
    /// <param name="dependency">The dependency.</param>
    /// <returns>The class.</returns>
    public static ErrorClass ClassOf(Dependency dependency) => dependency switch
    {
        Dependency.Source => ErrorClass.SourceUnavailable,
        Dependency.Credentials => ErrorClass.Credentials,
        Dependency.Settings => ErrorClass.Configuration,
        _ => ErrorClass.Sink,
    };
}
