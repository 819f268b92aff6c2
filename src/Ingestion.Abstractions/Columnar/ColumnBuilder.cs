namespace Ingestion.Columnar;

/// <summary>Collects the values of a column in pooled memory. Source bytes go straight into builders; nothing else holds rows.</summary>
/// <remarks>Not safe for concurrent use. <see cref="Build"/> empties the builder, so one builder serves many batches.</remarks>
public abstract class ColumnBuilder : IDisposable
{
    private readonly ValidityBuilder _validity = new();

    private protected ColumnBuilder(DataType type) => Type = type;

    /// <summary>Gets the type of the column.</summary>
    public DataType Type { get; }

    /// <summary>Gets the number of values collected, nulls included.</summary>
    public int Length { get; private protected set; }

    /// <summary>Gets the number of nulls collected.</summary>
    public int NullCount => _validity.NullCount;

    /// <summary>Creates the builder for a type.</summary>
    /// <param name="type">
    /// The type. The result is a <see cref="BooleanColumnBuilder"/>, a <see cref="DecimalColumnBuilder"/>, a
    /// <see cref="BytesColumnBuilder"/> (string, binary, JSON), a <see cref="ListColumnBuilder"/>, a <see cref="StructColumnBuilder"/>, a
    /// <see cref="MapColumnBuilder"/> or a <see cref="FixedColumnBuilder{T}"/>.
    /// </param>
    /// <returns>An empty builder.</returns>
    public static ColumnBuilder Create(DataType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type switch
        {
            DecimalType t => new DecimalColumnBuilder(t),
            ListType t => new ListColumnBuilder(t),
            StructType t => new StructColumnBuilder(t),
            MapType t => new MapColumnBuilder(t),
            _ => ColumnLayouts.Of(type) switch
            {
                ColumnLayout.Bits => new BooleanColumnBuilder(),
                ColumnLayout.Fixed32 => new FixedColumnBuilder<int>(type),
                ColumnLayout.Fixed64 => new FixedColumnBuilder<long>(type),
                ColumnLayout.Float32 => new FixedColumnBuilder<float>(type),
                ColumnLayout.Float64 => new FixedColumnBuilder<double>(type),
                ColumnLayout.Uuid => new FixedColumnBuilder<Guid>(type),
                _ => new BytesColumnBuilder(type),
            },
        };
    }

    /// <summary>Adds a null.</summary>
    /// <exception cref="InvalidOperationException">A nested builder has values that belong to no list, map or struct yet.</exception>
    public void AppendNull()
    {
        AppendDefault();
        _validity.AppendNull(Length++);
    }

    /// <summary>Adds several nulls.</summary>
    /// <param name="count">How many, from 0.</param>
    /// <exception cref="InvalidOperationException">A nested builder has values that belong to no list, map or struct yet.</exception>
    public void AppendNulls(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        for (var i = 0; i < count; i++)
        {
            AppendNull();
        }
    }

    /// <summary>Adds default values (zero, false, empty) that nobody will read, such as those of a field that allows no nulls in a struct that is null.</summary>
    /// <param name="count">How many, from 0.</param>
    /// <exception cref="InvalidOperationException">A nested builder has values that belong to no list, map or struct yet.</exception>
    public void AppendDefaults(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        for (var i = 0; i < count; i++)
        {
            AppendDefault();
            Stored();
        }
    }

    /// <summary>Takes back the last values, such as those of a row that turned out to be broken.</summary>
    /// <param name="length">The number of values to keep.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative or more than <see cref="Length"/>.</exception>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        TruncateCore(length);
        _validity.Truncate(length);
        Length = length;
    }

    /// <summary>Makes a column of what was collected and empties the builder.</summary>
    /// <returns>A column that the caller disposes.</returns>
    /// <exception cref="InvalidOperationException">
    /// A nested builder has values that belong to no list, map or struct, or nulls in a field that allows none; the message names it.
    /// Nothing was taken then.
    /// </exception>
    public Column Build()
    {
        ThrowIfIncomplete();
        var column = BuildCore(_validity.Build(Length));
        Length = 0;
        return column;
    }

    /// <summary>Gives memory back that no column took; the builder is empty afterwards.</summary>
    public void Dispose()
    {
        Length = 0;
        _validity.Dispose();
        Release();
        GC.SuppressFinalize(this);
    }

    /// <summary>Throws if what was collected makes no column yet; before <see cref="Build"/> takes anything.</summary>
    internal virtual void ThrowIfIncomplete()
    {
    }

    /// <summary>Throws if what was collected can't become the child of a nested column.</summary>
    internal void ThrowIfIncomplete(Field field, bool isNullable, DataType parent)
    {
        if (!isNullable && NullCount > 0)
        {
            throw new InvalidOperationException($"Field '{field.Name}' of '{parent}' allows no nulls, but {NullCount} were added.");
        }

        ThrowIfIncomplete();
    }

    /// <summary>Records that the value that was just stored is there; to be called once a value, after it was stored.</summary>
    private protected void Stored() => _validity.AppendValid(Length++);

    private protected void Stored(int count)
    {
        _validity.AppendValid(Length, count);
        Length += count;
    }

    private protected abstract void AppendDefault();

    private protected abstract void TruncateCore(int length);

    private protected abstract Column BuildCore(SharedBuffer? validity);

    private protected abstract void Release();
}
