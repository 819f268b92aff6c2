using System.Text.Json;
using Ingestion.Columnar;
using Ingestion.Core.Windows;

namespace Ingestion.Core.Tests.Windows;

public class CursorFieldCheckTests
{
    [Fact]
    public void Check_TimesWithoutZone_AskForOne()
    {
        var exception = Assert.Throws<IngestionException>(() => Check(DataType.LocalTimestamp, new CursorConfiguration()));

        Assert.Equal((ErrorClass.Configuration, "ING1044", "settings.json"), (exception.ErrorClass, exception.Code, exception.Subject));
        Assert.Contains("'changed'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("dataTypes.vendors.cursor.zone", exception.Remedy, StringComparison.Ordinal);
        Check(DataType.LocalTimestamp, new CursorConfiguration { Zone = CursorZone.Local });
        Check(DataType.Timestamp, new CursorConfiguration());
    }

    [Fact]
    public void Check_DatesReadAsTimes_AreRefused()
    {
        var exception = Assert.Throws<IngestionException>(() => Check(DataType.Date, new CursorConfiguration { Kind = CursorKind.Timestamp }));

        Assert.Equal("ING1045", exception.Code);
        Assert.Contains("'date'", exception.Remedy, StringComparison.Ordinal);
        Check(DataType.Date, new CursorConfiguration { Kind = CursorKind.Date });
    }

    [Fact]
    public void Check_UnknownField_NamesTheNearest()
    {
        var exception = Assert.Throws<IngestionException>(() => Check(DataType.Timestamp, new CursorConfiguration(), cursorField: "changd"));

        Assert.Equal("ING1045", exception.Code);
        Assert.Contains("Did you mean 'changed'?", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CheckDeletes_ChangeLogThatTheSourceLacks_IsRefused()
    {
        var erp = Erp(new DataTypeConfiguration { Source = Nothing(), Deletes = new DeletesConfiguration { Strategy = DeleteStrategy.ChangeDataCapture } });
        var plan = Plan(DataType.Timestamp, "changed");

        var exception = Assert.Throws<IngestionException>(() => CursorFieldCheck.CheckDeletes(erp, "vendors", plan));

        Assert.Equal((ErrorClass.Configuration, "ING1066"), (exception.ErrorClass, exception.Code));
        Assert.Contains("dataTypes.vendors.deletes.strategy", exception.Remedy, StringComparison.Ordinal);
        CursorFieldCheck.CheckDeletes(erp, "vendors", plan with { HasChangeLog = true });
    }

    private static void Check(DataType type, CursorConfiguration cursor, string cursorField = "changed") =>
        CursorFieldCheck.Check(Erp(new DataTypeConfiguration { Source = Nothing(), Cursor = cursor }), "vendors", Plan(type, cursorField));

    private static ErpConfiguration Erp(DataTypeConfiguration vendors) => new()
    {
        ErpType = "demo",
        ClientId = "acme",
        Source = "settings.json",
        Connection = Nothing(),
        DataTypes = new Dictionary<string, DataTypeConfiguration>(StringComparer.Ordinal) { ["vendors"] = vendors },
    };

    private static ExtractPlan Plan(DataType type, string cursorField) =>
        new(ExtractionMode.Incremental, new Schema(new Field("changed", type)), new ExtractionWindow(null, null), []) { CursorField = cursorField };

    private static SettingsSection Nothing()
    {
        using var nothing = JsonDocument.Parse("{}");
        return new SettingsSection(nothing.RootElement.Clone(), "settings.json", "source");
    }
}
