namespace Ingestion.Columnar;

/// <summary>Checks that the parts of nested columns fit each other and their types.</summary>
internal static class NestedChecks
{
    /// <summary>Throws if a view under another type would show nulls in a field, at any depth, that allows none.</summary>
    internal static void CheckNulls(Column column, DataType type)
    {
        switch (column, type)
        {
            case (ListColumn lists, ListType t):
                CheckNulls(lists.Values, t.Element, t.Element.IsNullable, type);
                break;
            case (MapColumn maps, MapType t):
                CheckNulls(maps.Keys, t.Key, isNullable: false, type);
                CheckNulls(maps.Values, t.Value, t.Value.IsNullable, type);
                break;
            case (StructColumn structs, StructType t):
                for (var i = 0; i < structs.Fields.Count; i++)
                {
                    CheckNulls(structs.Fields[i], t.Schema[i], t.Schema[i].IsNullable, type);
                }

                break;
        }
    }

    /// <summary>Throws if a column can't be the child of a nested one.</summary>
    internal static void CheckChild(Field field, bool isNullable, Column child, DataType parent)
    {
        ArgumentNullException.ThrowIfNull(child);
        if (child.Type != field.Type)
        {
            throw new ArgumentException($"Field '{field.Name}' of '{parent}' is of type '{field.Type}', but its column is of type '{child.Type}'.", nameof(child));
        }

        CheckOwnNulls(child, field, isNullable, parent);
    }

    internal static void CheckOffsets(ReadOnlySpan<int> offsets, int valueCount, Bitmap validity)
    {
        if (offsets.IsEmpty || offsets[0] < 0 || offsets[^1] > valueCount)
        {
            throw new ArgumentException($"There must be one offset or more, from 0 to the number of values, {valueCount}.", nameof(offsets));
        }

        CheckValidity(validity, offsets.Length - 1);
        for (var i = 0; i < offsets.Length - 1; i++)
        {
            if (offsets[i] > offsets[i + 1])
            {
                throw new ArgumentException($"Offset {i + 1} is {offsets[i + 1]}, less than the {offsets[i]} before it.", nameof(offsets));
            }

            if (validity.Length != 0 && !validity[i] && offsets[i] != offsets[i + 1])
            {
                throw new ArgumentException($"Position {i} is null, but has {offsets[i + 1] - offsets[i]} values.", nameof(offsets));
            }
        }
    }

    internal static void CheckValidity(Bitmap validity, int length)
    {
        if (validity.Length != 0 && validity.Length != length)
        {
            throw new ArgumentException($"There are {validity.Length} validity bits for {length} values.", nameof(validity));
        }
    }

    private static void CheckNulls(Column child, Field field, bool isNullable, DataType parent)
    {
        CheckOwnNulls(child, field, isNullable, parent);
        CheckNulls(child, field.Type);
    }

    private static void CheckOwnNulls(Column child, Field field, bool isNullable, DataType parent)
    {
        if (!isNullable && child.NullCount > 0)
        {
            throw new ArgumentException($"Field '{field.Name}' of '{parent}' allows no nulls, but its column has {child.NullCount}.", nameof(child));
        }
    }
}
