using System.Globalization;

namespace Ingestion.Testing.DemoErp;

/// <summary>Checks what a caller hands to the server and reports all mistakes at once.</summary>
internal static class ArgumentRules
{
    /// <summary>Checks the options of a server.</summary>
    /// <exception cref="ArgumentException">At least one option is out of its range.</exception>
    public static void Check(DemoErpOptions options)
    {
        List<string> mistakes = [];
        Require(options.Rows is >= 0 and <= DemoErpOptions.MaxRows, nameof(options.Rows), options.Rows, "0 to 1,000,000,000");
        Require(options.Day is >= 0 and <= DemoErpOptions.MaxDay, nameof(options.Day), options.Day, "0 to 36,500");
        Require(!string.IsNullOrWhiteSpace(options.ClientId), nameof(options.ClientId), options.ClientId, "any text but blanks");
        Require(!string.IsNullOrWhiteSpace(options.ClientSecret), nameof(options.ClientSecret), "(hidden)", "any text but blanks");
        Require(options.TokenLifetime >= TimeSpan.FromSeconds(1), nameof(options.TokenLifetime), options.TokenLifetime, "one second or more");
        Require(options.MaxPageSize is >= 1 and <= 100_000, nameof(options.MaxPageSize), options.MaxPageSize, "1 to 100,000");
        Require(options.RequestsPerMinute is null or >= 1, nameof(options.RequestsPerMinute), options.RequestsPerMinute, "1 or more, or null");
        Require(TimeZoneInfo.TryFindSystemTimeZoneById(options.CompanyTimeZone, out _), nameof(options.CompanyTimeZone),
            options.CompanyTimeZone, "an IANA name that this machine knows, such as America/Chicago, or UTC");
        if (mistakes.Count > 0)
        {
            throw new ArgumentException(string.Join(" ", mistakes), nameof(options));
        }

        void Require(bool holds, string option, object? value, string allowed)
        {
            if (!holds)
            {
                mistakes.Add(string.Create(CultureInfo.InvariantCulture, $"{option} is '{value}'; allowed is {allowed}."));
            }
        }
    }

    /// <summary>Checks the numbers of a fault.</summary>
    /// <exception cref="ArgumentException">One of them is out of its range.</exception>
    public static void Check(DemoFault fault)
    {
        if (fault.AfterRequests < 0 || fault.Times < 1 || fault.Delay < TimeSpan.Zero)
        {
            throw new ArgumentException(
                $"The fault '{fault}' cannot happen; AfterRequests and Delay must not be negative and Times must be at least 1.",
                nameof(fault));
        }

        if (fault is { Kind: DemoFaultKind.ClockSetBack, Resource: not null })
        {
            throw new ArgumentException($"The fault '{fault}' cannot happen; the clock belongs to no resource.", nameof(fault));
        }
    }
}
