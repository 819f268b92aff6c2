using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Ingestion.Columnar;

/// <summary>Reads the public properties of objects as rows.</summary>
internal static class ObjectRows
{
    private static readonly Dictionary<Type, DataType> Types = new()
    {
        [typeof(bool)] = DataType.Boolean,
        [typeof(int)] = DataType.Int32,
        [typeof(long)] = DataType.Int64,
        [typeof(float)] = DataType.Float,
        [typeof(double)] = DataType.Double,
        [typeof(decimal)] = DataType.Decimal(DecimalType.MaxPrecision, 10),
        [typeof(DateOnly)] = DataType.Date,
        [typeof(TimeOnly)] = DataType.Time,
        [typeof(DateTimeOffset)] = DataType.Timestamp,
        [typeof(DateTime)] = DataType.LocalTimestamp,
        [typeof(string)] = DataType.String,
        [typeof(byte[])] = DataType.Binary,
        [typeof(Guid)] = DataType.Guid,
    };

    internal static Schema InferSchema<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>() =>
        new(Properties<T>().Select(property => new Field(property.Name, TypeOf(property))));

    internal static Func<T, object?>[] Bind<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(Schema schema)
    {
        var properties = Properties<T>().ToLookup(property => Simplify(property.Name), StringComparer.OrdinalIgnoreCase);
        return [.. schema.Fields.Select((field, ordinal) => Getter<T>(schema, ordinal, [.. properties[Simplify(field.Name)]]))];
    }

    private static Func<T, object?> Getter<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(
        Schema schema, int ordinal, PropertyInfo[] fitting) => fitting switch
        {
            [var property] => row => property.GetValue(row),
            [] => throw new ArgumentException(
                $"Field '{schema[ordinal].Name}' has no property in '{typeof(T).Name}'. Properties: {Names(Properties<T>())}.", nameof(schema)),
            _ => throw new ArgumentException(
                $"Field '{schema[ordinal].Name}' fits several properties in '{typeof(T).Name}': {Names(fitting)}.", nameof(schema)),
        };

    private static string Names(IEnumerable<PropertyInfo> properties) => string.Join(", ", properties.Select(property => property.Name));

    private static IEnumerable<PropertyInfo> Properties<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>() =>
        typeof(T).GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.CanRead && property.GetIndexParameters().Length == 0);

    private static string Simplify(string name) => name.Replace("_", string.Empty, StringComparison.Ordinal);

    private static DataType TypeOf(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return Types.TryGetValue(type, out var dataType)
            ? dataType
            : throw new ArgumentException($"Property '{property.Name}' is of type '{type.Name}', which no column holds. Give a schema and convert it.", nameof(property));
    }
}
