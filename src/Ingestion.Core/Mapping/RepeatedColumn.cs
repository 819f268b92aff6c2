using System.Numerics;
using Ingestion.Columnar;

namespace Ingestion.Core.Mapping;

/// <summary>A value that fills whole columns: built once for the largest batch, then only sliced.</summary>
internal sealed class RepeatedColumn(Func<int, Column> build) : IDisposable
{
    private Column? _column;

    public void Dispose() => _column?.Dispose();

    internal static RepeatedColumn OfNulls(DataType type) => new(count =>
    {
        using var builder = ColumnBuilder.Create(type);
        builder.AppendNulls(count);
        return builder.Build();
    });

    internal static RepeatedColumn Of(string value) => new(count =>
    {
        using BytesColumnBuilder builder = new(DataType.String);
        for (var i = 0; i < count; i++)
        {
            builder.Append(value.AsSpan());
        }

        return builder.Build();
    });

    internal static RepeatedColumn Of(bool value) => new(count =>
    {
        using BooleanColumnBuilder builder = new();
        for (var i = 0; i < count; i++)
        {
            builder.Append(value);
        }

        return builder.Build();
    });

    internal static RepeatedColumn Of<T>(DataType type, T value)
        where T : unmanaged => new(count =>
        {
            using FixedColumnBuilder<T> builder = new(type);
            builder.AppendRepeated(value, count);
            return builder.Build();
        });

    /// <summary>Returns a column of so many values, which the caller disposes.</summary>
    internal Column Take(int count)
    {
        if (_column is null || _column.Length < count)
        {
            var grown = build((int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(count, 1)));
            _column?.Dispose();
            _column = grown;
        }

        return _column.Slice(0, count);
    }
}
