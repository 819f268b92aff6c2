using Ingestion.Columnar;
using Ingestion.Core.Dictionary;

namespace Ingestion.Core.Tests.Mapping;

public class MappingPlanTests
{
    private readonly TestMapping _mapping = new();

    [Fact]
    public void Output_MinimalMapping_HasTheShapeOfTheDictionary()
    {
        var plan = _mapping.CreatePlan();

        var expected = DataDictionary.Default.GetDataType("vendors").AllColumns.Select(column => $"{column.Name}: {column.Type}");
        Assert.Equal(expected, plan.Output.Fields.Select(field => $"{field.Name}: {field.Type}"));
        Assert.Empty(plan.Warnings);
    }

    [Fact]
    public void Output_UnmappedFields_StandBetweenDictionaryAndIngestColumnsInSourceOrder()
    {
        var plan = _mapping.With(new Field("zoneCode", DataType.Int32), new Field("Buyer Group", DataType.Double)).CreatePlan();

        var names = plan.Output.Fields.Select(field => field.Name).ToList();
        Assert.Equal(["status_source", "zone_code", "buyer_group", "_ingest_run_id", "_ingested_at", "_op"], names[^6..]);
        Assert.Equal(DataType.Int32, plan.Output[plan.Output.IndexOf("zone_code")].Type);
    }

    [Fact]
    public void Output_Fields_CarryDescriptionAndSource()
    {
        Dictionary<string, string> facts = new(StringComparer.Ordinal) { ["unit"] = "kg" };
        var output = _mapping.With(new Field("netWeight", DataType.Double, metadata: facts)).CreatePlan().Output;

        Assert.Equal("Name of the vendor.", output[output.IndexOf("vendor_name")].Metadata["description"]);
        Assert.Equal("name", output[output.IndexOf("vendor_name")].Metadata["ingestion.source"]);
        Assert.Equal("id", output[output.IndexOf("source_id")].Metadata["ingestion.source"]);
        Assert.False(output[output.IndexOf("email")].Metadata.ContainsKey("ingestion.source"));
        Assert.Equal("kg", output[output.IndexOf("net_weight")].Metadata["unit"]);
        Assert.Equal("netWeight", output[output.IndexOf("net_weight")].Metadata["ingestion.source"]);
    }

    [Fact]
    public void Output_Nullability_IsForbiddenOnlyWhereTheRunFillsTheColumn()
    {
        var output = _mapping.CreatePlan().Output;

        Assert.Equal(
            ["source_system", "source_company", "is_deleted", "_ingest_run_id", "_ingested_at", "_op"],
            output.Fields.Where(field => !field.IsNullable).Select(field => field.Name));
    }

    [Fact]
    public void ColumnOrigins_Plan_NamesTheSourceFieldOfEachColumn()
    {
        var origins = _mapping.With("changed", DataType.Timestamp, "source_modified_at").With(new Field("zoneCode", DataType.Int32)).CreatePlan().ColumnOrigins;

        Assert.Equal(
            [("source_id", "id"), ("source_modified_at", "changed"), ("vendor_id", "id"), ("vendor_name", "name"), ("zone_code", "zoneCode")],
            origins.Select(pair => (pair.Key, pair.Value)).Order());
    }

    [Fact]
    public void Create_TwoMappedFieldsOnOneColumn_NamesBoth()
    {
        var exception = Fails(_mapping.With("mail1", DataType.String, "email").With("mail2", DataType.String, "email"));

        Assert.Equal("ING1020", exception.Code);
        Assert.Equal("The mapping of 'vendors' can't work: Source fields 'mail1' and 'mail2' both land on column 'email'.", exception.Message);
        Assert.Equal("settings.json", exception.Subject);
    }

    [Theory]
    [InlineData("zoneCode", "zone_code", "Source fields 'zoneCode' and 'zone_code' both land on column 'zone_code'")]
    [InlineData("ZoneCode", "zoneCode", "Source fields 'ZoneCode' and 'zoneCode' both land on column 'zone_code'")]
    [InlineData("x", "VendorId", "Source fields 'id' and 'VendorId' both land on column 'vendor_id'; map or ignore 'VendorId'")]
    [InlineData("x", "E-mail", null)]
    [InlineData("x", "EMAIL", "Source field 'EMAIL' would be kept as 'email', which is the dictionary's own column 'email'; map or ignore 'EMAIL'")]
    [InlineData("x", "sourceId", "Source fields 'key' and 'sourceId' both land on column 'source_id'", "source_id")]
    [InlineData("x", "isDeleted", "which is the dictionary's own column 'is_deleted'")]
    public void Create_KeptFieldOnATakenColumn_NamesBoth(string first, string second, string? expected, string? key = null)
    {
        var mapping = (key is null ? _mapping : KeyedByItself()).With(new Field(first, DataType.String), new Field(second, DataType.String));

        if (expected is null)
        {
            Assert.Contains("e_mail", mapping.CreatePlan().Output.Fields.Select(field => field.Name));
            return;
        }

        var exception = Fails(mapping);
        Assert.Equal("ING1020", exception.Code);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_ColumnNamedTwiceByOneField_SaysSo()
    {
        var exception = Fails(_mapping.With("mail", DataType.String, "email", "email"));

        Assert.Equal("ING1020", exception.Code);
        Assert.Contains("Source field 'mail' names column 'email' twice", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_TwoFieldsOnOneColumnButOnePresent_Works()
    {
        var plan = _mapping.With("mail1", DataType.String, "email").Map("mail2", "email").CreatePlan();

        Assert.Equal("mail1", plan.ColumnOrigins["email"]);
    }

    [Fact]
    public void Create_RequiredColumnUnmapped_NamesColumnAndFields()
    {
        TestMapping mapping = new() { Mappings = new(StringComparer.Ordinal) { ["id"] = ["vendor_id"] }, Ignore = ["name"] };

        var exception = Fails(mapping);

        Assert.Equal("ING1021", exception.Code);
        Assert.Contains("No source field is mapped to the required column 'vendor_name'. The source has: 'id', 'name'.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_RequiredColumnMappedFromAnAbsentField_NamesTheField()
    {
        TestMapping mapping = new() { Mappings = new(StringComparer.Ordinal) { ["Id"] = ["vendor_id"], ["name"] = ["vendor_name"] }, Ignore = ["id"] };

        var exception = Fails(mapping);

        Assert.Equal("ING1021", exception.Code);
        Assert.Contains("The required column 'vendor_id' is mapped from 'Id', which the source does not have.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_KeyThatIsSourceIdItself_IsRequired()
    {
        var unmapped = KeyedByItself() with { Ignore = ["key"] };
        unmapped.Mappings.Remove("key");

        Assert.Contains("required column 'source_id'", Fails(unmapped).Message, StringComparison.Ordinal);
        Assert.Equal("key", KeyedByItself().CreatePlan().ColumnOrigins["source_id"]);
    }

    [Theory]
    [InlineData("vendor_nme", "which the dictionary's data type 'vendors' does not have. Did you mean 'vendor_name'?")]
    [InlineData("xyzzy_plugh", "which the dictionary's data type 'vendors' does not have.")]
    [InlineData("source_id", "which follows from the key column 'vendor_id'; map it to 'vendor_id'")]
    [InlineData("_op", "which every run fills itself")]
    [InlineData("source_system", "which every run fills itself")]
    public void Create_ColumnThatCantBeFilled_IsRefused(string column, string expected)
    {
        var exception = Fails(_mapping.With("other", DataType.String, column));

        Assert.Equal("ING1022", exception.Code);
        Assert.Contains($"Source field 'other' is mapped to '{column}', {expected}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_ImpossibleCast_NamesBothTypes()
    {
        var exception = Fails(_mapping.With("blob", DataType.Binary, "email"));

        Assert.Equal("ING1023", exception.Code);
        Assert.Contains("Source field 'blob' of type 'binary' can't become column 'email' of type 'string'.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_UnmappedFieldsUnderFail_ListsThem()
    {
        var exception = Fails(_mapping.With(new Field("a", DataType.String), new Field("b", DataType.String)) with { Unmapped = UnmappedFieldPolicy.Fail });

        Assert.Equal("ING1024", exception.Code);
        Assert.Contains("No mapping names the source fields 'a', 'b'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_UnmappedFieldsUnderDrop_WarnsAndDrops()
    {
        var plan = (_mapping.With(new Field("zoneCode", DataType.String), new Field("b", DataType.String)) with { Unmapped = UnmappedFieldPolicy.DropAndReport }).CreatePlan();

        Assert.Equal(["Source fields that no mapping names are dropped: 'zoneCode', 'b'."], plan.Warnings);
        Assert.True(plan.Output.IndexOf("zone_code") < 0);
    }

    [Theory]
    [InlineData(UnmappedFieldPolicy.KeepSnakeCase)]
    [InlineData(UnmappedFieldPolicy.DropAndReport)]
    [InlineData(UnmappedFieldPolicy.Fail)]
    public void Create_IgnoredField_IsLeftOutSilently(UnmappedFieldPolicy policy)
    {
        var plan = (_mapping.With(new Field("note", DataType.String)) with { Ignore = ["note", "not_there"], Unmapped = policy }).CreatePlan();

        Assert.Empty(plan.Warnings);
        Assert.True(plan.Output.IndexOf("note") < 0);
    }

    [Fact]
    public void Create_FieldMappedAndIgnored_IsAContradiction()
    {
        var exception = Fails(_mapping with { Ignore = ["name"] });

        Assert.Equal("ING1026", exception.Code);
        Assert.Contains("Source field 'name' is both mapped and ignored.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_FieldMappedToNothing_IsAContradiction()
    {
        Assert.Equal("ING1026", Fails(_mapping.With("note", DataType.String)).Code);
    }

    [Fact]
    public void Create_MappedFieldThatTheSourceLacks_Warns()
    {
        var plan = _mapping.Map("e_mail", "email", "phone").With(new Field("eMail", DataType.String)).CreatePlan();

        Assert.Equal(["The mapping of 'e_mail' to 'email', 'phone' fills nothing: the source has no such field. Did you mean 'eMail'?"], plan.Warnings);
    }

    [Fact]
    public void Create_UnknownTimeZone_NamesIt()
    {
        var exception = Fails(_mapping with { TimeZone = "America/Atlantis" });

        Assert.Equal("ING1025", exception.Code);
        Assert.Contains("'America/Atlantis'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_SeveralProblems_ListsAllWithTheirCodes()
    {
        TestMapping mapping = new()
        {
            Source = [new("id", DataType.Binary), new("a", DataType.String), new("A", DataType.String)],
            Mappings = new(StringComparer.Ordinal) { ["id"] = ["vendor_id", "nonsense_column"] },
        };

        var exception = Fails(mapping);

        Assert.Equal("ING1022", exception.Code);
        Assert.StartsWith("The mapping of 'vendors' can't work for 4 reasons:\n- ", exception.Message, StringComparison.Ordinal);
        Assert.All(["(ING1020)", "(ING1021)", "(ING1022)", "(ING1023)"], code => Assert.Contains(code, exception.Message, StringComparison.Ordinal));
    }

    private static IngestionException Fails(TestMapping mapping)
    {
        var exception = Assert.Throws<IngestionException>(mapping.CreatePlan);
        Assert.Equal(ErrorClass.Configuration, exception.ErrorClass);
        Assert.False(exception.IsTransient);
        return exception;
    }

    private static TestMapping KeyedByItself() => new()
    {
        DataType = "inventory",
        Source = [new("key", DataType.String), new("item", DataType.String), new("site", DataType.String)],
        Mappings = new(StringComparer.Ordinal) { ["key"] = ["source_id"], ["item"] = ["item_id"], ["site"] = ["location_code"] },
    };
}
