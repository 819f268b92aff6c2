namespace Ingestion.Columnar;

/// <summary>Collects exact decimals; nothing goes through a floating point number.</summary>
public sealed class DecimalColumnBuilder : ColumnBuilder
{
    private readonly DecimalType _type;
    private readonly Int128 _limit;
    private readonly FixedColumnBuilder<long>? _compact;
    private readonly FixedColumnBuilder<Int128>? _wide;

    /// <summary>Initializes a new instance of the <see cref="DecimalColumnBuilder"/> class.</summary>
    /// <param name="type">Precision and scale.</param>
    public DecimalColumnBuilder(DecimalType type)
        : base(type)
    {
        ArgumentNullException.ThrowIfNull(type);
        _type = type;
        _limit = PowersOfTen.Of(type.Precision);
        if (type.IsCompact)
        {
            _compact = new FixedColumnBuilder<long>(type);
        }
        else
        {
            _wide = new FixedColumnBuilder<Int128>(type);
        }
    }

    /// <summary>Adds a value from its text, such as <c>-12.50</c> or <c>1.25e3</c>.</summary>
    /// <param name="utf8">The text in UTF-8, without blanks.</param>
    /// <returns><see langword="false"/> if the text is no number or the type can't hold it exactly; then nothing was added.</returns>
    public bool TryAppend(ReadOnlySpan<byte> utf8) =>
        ExactDecimal.TryParse(utf8, out var value) && TryAppend(value);

    /// <summary>Adds a value.</summary>
    /// <param name="value">The value.</param>
    /// <returns><see langword="false"/> if the type can't hold it exactly; then nothing was added.</returns>
    public bool TryAppend(ExactDecimal value) =>
        value.TryRescale(_type.Scale, out var rescaled) && TryAppendUnscaled(rescaled.Unscaled);

    /// <summary>Adds an unscaled value: the number times ten to the power of the scale.</summary>
    /// <param name="unscaled">The unscaled value.</param>
    /// <returns><see langword="false"/> if it has more digits than the precision; then nothing was added.</returns>
    public bool TryAppendUnscaled(Int128 unscaled)
    {
        if (unscaled >= _limit || unscaled <= -_limit)
        {
            return false;
        }

        if (_compact is not null)
        {
            _compact.Append((long)unscaled);
        }
        else
        {
            _wide!.Append(unscaled);
        }

        Stored();
        return true;
    }

    private protected override void AppendDefault()
    {
        if (_compact is not null)
        {
            _compact.Append(0);
        }
        else
        {
            _wide!.Append(0);
        }
    }

    private protected override void TruncateCore(int length)
    {
        _compact?.Truncate(length);
        _wide?.Truncate(length);
    }

    private protected override Column BuildCore(SharedBuffer? validity) =>
        _compact is not null ? _compact.BuildWith(validity) : _wide!.BuildWith(validity);

    private protected override void Release()
    {
        _compact?.Dispose();
        _wide?.Dispose();
    }
}
