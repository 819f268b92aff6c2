namespace Ingestion.Columnar;

/// <summary>The memory layout of each type.</summary>
internal static class ColumnLayouts
{
    internal static ColumnLayout Of(DataType type) => type.Kind switch
    {
        DataTypeKind.Boolean => ColumnLayout.Bits,
        DataTypeKind.Int32 or DataTypeKind.Date => ColumnLayout.Fixed32,
        DataTypeKind.Int64 or DataTypeKind.Time or DataTypeKind.Timestamp => ColumnLayout.Fixed64,
        DataTypeKind.Float => ColumnLayout.Float32,
        DataTypeKind.Double => ColumnLayout.Float64,
        DataTypeKind.Decimal => ((DecimalType)type).IsCompact ? ColumnLayout.Fixed64 : ColumnLayout.Fixed128,
        DataTypeKind.Guid => ColumnLayout.Uuid,
        DataTypeKind.String or DataTypeKind.Binary or DataTypeKind.Json => ColumnLayout.Variable,
        _ => ColumnLayout.Nested,
    };

    /// <summary>Tells whether columns of one type can be seen as the other; in nested types, at each place of the structure.</summary>
    internal static bool AreSame(DataType one, DataType other) => (one, other) switch
    {
        (ListType a, ListType b) => AreSame(a.Element.Type, b.Element.Type),
        (MapType a, MapType b) => AreSame(a.Key.Type, b.Key.Type) && AreSame(a.Value.Type, b.Value.Type),
        (StructType a, StructType b) => a.Schema.Count == b.Schema.Count
            && a.Schema.Fields.Zip(b.Schema.Fields).All(pair => AreSame(pair.First.Type, pair.Second.Type)),
        _ => Of(one) == Of(other) && Of(one) != ColumnLayout.Nested,
    };

    /// <summary>Throws if values of type <typeparamref name="T"/> do not hold the column type.</summary>
    internal static void Require<T>(DataType type)
        where T : unmanaged
    {
        var fits = Of(type) switch
        {
            ColumnLayout.Fixed32 => typeof(T) == typeof(int),
            ColumnLayout.Fixed64 => typeof(T) == typeof(long),
            ColumnLayout.Float32 => typeof(T) == typeof(float),
            ColumnLayout.Float64 => typeof(T) == typeof(double),
            ColumnLayout.Fixed128 => typeof(T) == typeof(Int128),
            ColumnLayout.Uuid => typeof(T) == typeof(Guid),
            _ => false,
        };
        if (!fits)
        {
            throw new ArgumentException($"A column of type '{type}' does not hold values of '{typeof(T).Name}'.", nameof(type));
        }
    }
}
