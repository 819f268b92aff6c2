namespace Ingestion.Abstractions.Tests.Errors;

public class IngestionExceptionTests
{
    [Fact]
    public void Constructor_Parts_AreKept()
    {
        var cause = new IOException("reset");

        var exception = new IngestionException(ErrorClass.Throttled, "ING4003", "Slow down.", cause)
        {
            Subject = "demo/acme/items",
            Remedy = "Wait.",
            IsTransient = true,
            RetryAfter = TimeSpan.FromSeconds(7),
        };

        Assert.Equal((ErrorClass.Throttled, "ING4003", "Slow down."), (exception.ErrorClass, exception.Code, exception.Message));
        Assert.Same(cause, exception.InnerException);
        Assert.Equal(("demo/acme/items", "Wait.", true, TimeSpan.FromSeconds(7)), (exception.Subject, exception.Remedy, exception.IsTransient, exception.RetryAfter));
    }

    [Fact]
    public void Constructor_OnlyTheNecessary_IsNotTransient()
    {
        var exception = new IngestionException(ErrorClass.Internal, "ING9999", "Broken.");

        Assert.False(exception.IsTransient);
        Assert.Null(exception.RetryAfter);
        Assert.Null(exception.InnerException);
    }

    [Fact]
    public void Constructor_WithoutCode_Throws() => Assert.Throws<ArgumentException>(() => new IngestionException(ErrorClass.Internal, string.Empty, "Broken."));
}
