using Ingestion.Testing.DemoErp.World;

namespace Ingestion.Testing.DemoErp.Resources;

/// <summary>Which rows of a snapshot a caller wants.</summary>
/// <param name="Day">The day whose end the snapshot shows.</param>
/// <param name="Since">Rows modified after this time, in microseconds since 1970; <see cref="long.MinValue"/> for no bound.</param>
/// <param name="Until">Rows modified at this time or before; <see cref="long.MaxValue"/> for no bound.</param>
/// <param name="FirstIndex">The first index wanted.</param>
/// <param name="EndIndex">The index after the last one wanted.</param>
internal readonly record struct RowFilter(int Day, long Since, long Until, long FirstIndex, long EndIndex)
{
    public bool IsOpenInTime => Since == long.MinValue && Until == long.MaxValue;

    public static RowFilter All(int day, Population population) =>
        new(day, long.MinValue, long.MaxValue, 0, population.EverCreated(day));

    public bool Matches(in RowVersion row) => row.ModifiedAt > Since && row.ModifiedAt <= Until;
}
