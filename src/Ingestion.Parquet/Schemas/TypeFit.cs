using Ingestion.Columnar;

namespace Ingestion.Parquet.Schemas;

/// <summary>Tells whether values of one type can be written as another.</summary>
internal static class TypeFit
{
    /// <summary>Compares what is written: not the metadata of fields, nor the names of the parts of lists and maps.</summary>
    internal static bool Fits(DataType actual, DataType expected) => (actual, expected) switch
    {
        (ListType a, ListType e) => Fits(a.Element, e.Element),
        (MapType a, MapType e) => Fits(a.Key, e.Key) && Fits(a.Value, e.Value),
        (StructType a, StructType e) => Fits(a.Schema, e.Schema),
        _ => actual == expected,
    };

    private static bool Fits(Schema actual, Schema expected)
    {
        for (var i = 0; i < actual.Count; i++)
        {
            if (i >= expected.Count || !string.Equals(actual[i].Name, expected[i].Name, StringComparison.Ordinal) || !Fits(actual[i], expected[i]))
            {
                return false;
            }
        }

        return actual.Count == expected.Count;
    }

    private static bool Fits(Field actual, Field expected) => (expected.IsNullable || !actual.IsNullable) && Fits(actual.Type, expected.Type);
}
