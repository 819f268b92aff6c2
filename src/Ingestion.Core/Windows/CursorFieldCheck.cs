using Ingestion.Columnar;

namespace Ingestion.Core.Windows;

/// <summary>Refuses a cursor that the source's fields do not fit, before a row is read.</summary>
internal static class CursorFieldCheck
{
    /// <summary>Checks that the source can tell which rows are gone.</summary>
    /// <exception cref="IngestionException">The source has no such field (ING1051), or it keeps no log of changes and one is to be read (ING1066).</exception>
    internal static void CheckDeletes(ErpConfiguration erp, string dataType, ExtractPlan plan)
    {
        var deletes = erp.GetDataType(dataType).Deletes;
        if (deletes.Strategy == DeleteStrategy.ChangeDataCapture && !plan.HasChangeLog)
        {
            throw Error("ING1066", erp, $"Data type '{dataType}': deleted rows are to come from the source's log of changes, but it is not read from one.", $"Set 'dataTypes.{dataType}.deletes.strategy' to 'feed', 'softColumn', 'keySet' or 'none'.");
        }

        if (deletes.Strategy == DeleteStrategy.SoftColumn && plan.Schema.IndexOf(deletes.Field!) < 0)
        {
            var nearest = Nearest.To(deletes.Field!, plan.Schema.Fields.Select(field => field.Name));
            throw Error("ING1051", erp, $"Data type '{dataType}': the source has no field '{deletes.Field}', which is to say whether a row is gone.{(nearest is null ? string.Empty : $" Did you mean '{nearest}'?")}", $"Mend 'dataTypes.{dataType}.deletes.field' in the settings.");
        }
    }

    /// <summary>Checks the cursor of a plan.</summary>
    /// <exception cref="IngestionException">
    /// The field's values name no zone and none is declared (ING1044), or there is no such field or it is of another type than the kind wants (ING1045).
    /// </exception>
    internal static void Check(ErpConfiguration erp, string dataType, ExtractPlan plan)
    {
        var cursor = erp.GetDataType(dataType).Cursor;
        if ((plan.CursorField ?? cursor.Field) is not { } name)
        {
            return;
        }

        if (cursor.Field is { } wanted && plan.CursorField is { } used && !string.Equals(wanted, used, StringComparison.Ordinal))
        {
            throw Error("ING1045", erp, $"Data type '{dataType}': the cursor field is to be '{wanted}', but the source tells changes by '{used}' alone.", $"Remove 'dataTypes.{dataType}.cursor.field' from the settings, or set it to '{used}'.");
        }

        var ordinal = plan.Schema.IndexOf(name);
        if (ordinal < 0)
        {
            var nearest = Nearest.To(name, plan.Schema.Fields.Select(field => field.Name));
            throw Error("ING1045", erp, $"Data type '{dataType}': the source has no field '{name}', which is its cursor.{(nearest is null ? string.Empty : $" Did you mean '{nearest}'?")}", $"Mend 'dataTypes.{dataType}.cursor.field' in the settings.");
        }

        var type = plan.Schema[ordinal].Type;
        if (type == DataType.LocalTimestamp && cursor.Zone is null)
        {
            throw Error(
                "ING1044",
                erp,
                $"Data type '{dataType}': the cursor field '{name}' holds dates and times without a zone, and the settings declare none. Read in another zone than it was written in, it would lose rows.",
                $"Set 'dataTypes.{dataType}.cursor.zone' to one of: {CursorZone.Rule}.");
        }

        if (!Fits(type, cursor.Kind))
        {
            throw Error(
                "ING1045",
                erp,
                $"Data type '{dataType}': the cursor field '{name}' is of type '{type}', which is no cursor of kind '{cursor.Kind?.ToString() ?? "any"}'.",
                type.Kind == DataTypeKind.Date ? $"Set 'dataTypes.{dataType}.cursor.kind' to 'date', so that the day of the watermark is read again whole." : $"Mend 'field' or 'kind' of 'dataTypes.{dataType}.cursor'.");
        }
    }

    private static bool Fits(DataType type, CursorKind? kind) => type.Kind switch
    {
        DataTypeKind.String => true,
        DataTypeKind.Timestamp => kind is null or CursorKind.Timestamp or CursorKind.Date,
        DataTypeKind.Date => kind is null or CursorKind.Date,
        DataTypeKind.Int32 or DataTypeKind.Int64 => kind is null or CursorKind.Sequence or CursorKind.Timestamp or CursorKind.Date,
        DataTypeKind.Decimal => kind is null or CursorKind.Sequence,
        _ => kind == CursorKind.Token,
    };

    private static IngestionException Error(string code, ErpConfiguration erp, string message, string remedy) =>
        new(ErrorClass.Configuration, code, message) { Subject = erp.Source, Remedy = remedy };
}
