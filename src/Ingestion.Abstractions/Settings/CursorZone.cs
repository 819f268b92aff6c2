using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Ingestion;

/// <summary>The zone of a cursor whose values name none: a known one, or that of a wall clock which nobody knows.</summary>
/// <remarks>Immutable and safe for concurrent use. Equality is by name.</remarks>
public sealed class CursorZone : IEquatable<CursorZone>
{
    private const string UtcName = "utc";
    private const string LocalName = "local";
    private const string ErpName = "erp";

    private readonly TimeZoneInfo? _zone;

    private CursorZone(string name, TimeZoneInfo? zone)
    {
        Name = name;
        _zone = zone;
    }

    /// <summary>Gets UTC.</summary>
    public static CursorZone Utc { get; } = new(UtcName, TimeZoneInfo.Utc);

    /// <summary>Gets the wall clock of an unknown zone. Its values are compared as they are, and an hour more is always read again.</summary>
    public static CursorZone Local { get; } = new(LocalName, zone: null);

    /// <summary>Gets the texts that <see cref="TryParse"/> reads, for messages.</summary>
    public static string Rule => "utc, erp (the setting 'timeZone'), local (a wall clock of an unknown zone), an offset such as +05:30, or an IANA name such as Europe/Berlin";

    /// <summary>Gets the name: <c>utc</c>, <c>local</c>, an offset or an IANA name.</summary>
    public string Name { get; }

    /// <summary>Gets a value indicating whether the zone is not known.</summary>
    [MemberNotNullWhen(false, nameof(_zone))]
    public bool IsLocal => _zone is null;

    /// <summary>Gets the zone.</summary>
    /// <exception cref="InvalidOperationException"><see cref="IsLocal"/>: it is not known.</exception>
    public TimeZoneInfo TimeZone => _zone ?? throw new InvalidOperationException("The zone of a local wall clock is not known.");

    /// <summary>Makes a zone of one that is known.</summary>
    /// <param name="zone">The zone.</param>
    /// <returns>The cursor's zone.</returns>
    public static CursorZone Of(TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return new CursorZone(zone.Id, zone);
    }

    /// <summary>Reads a zone's text.</summary>
    /// <param name="text">See <see cref="Rule"/>.</param>
    /// <param name="erpTimeZone">What <c>erp</c> stands for, an IANA name.</param>
    /// <param name="zone">The zone.</param>
    /// <returns><see langword="false"/> if the text is none of these, or names a zone that this machine does not know.</returns>
    public static bool TryParse(string text, string erpTimeZone, [NotNullWhen(true)] out CursorZone? zone)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(erpTimeZone);
        zone = text switch
        {
            UtcName => Utc,
            LocalName => Local,
            ErpName => Named(erpTimeZone),
            ['+' or '-', ..] => Fixed(text),
            _ => Named(text),
        };
        return zone is not null;
    }

    /// <inheritdoc/>
    public bool Equals(CursorZone? other) => other is not null && string.Equals(Name, other.Name, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CursorZone);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <summary>Returns the name.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Name;

    private static CursorZone? Named(string id) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && (zone.HasIanaId || zone.HasSameRules(TimeZoneInfo.Utc)) ? new CursorZone(id, zone) : null;

    private static CursorZone? Fixed(string text)
    {
        var isOffset = TimeSpan.TryParseExact(text.AsSpan(1), "hh':'mm", CultureInfo.InvariantCulture, out var offset) && offset <= TimeSpan.FromHours(14);
        return isOffset ? new CursorZone(text, TimeZoneInfo.CreateCustomTimeZone(text, text[0] == '-' ? -offset : offset, text, text)) : null;
    }
}
