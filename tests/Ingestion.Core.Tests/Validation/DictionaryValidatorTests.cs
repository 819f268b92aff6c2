using Ingestion.Columnar;
using Ingestion.Core.Dictionary;
using Ingestion.Core.Tests.Mapping;
using Ingestion.Core.Validation;

namespace Ingestion.Core.Tests.Validation;

public class DictionaryValidatorTests
{
    private static readonly DatasetId Dataset = new("demo", "acme", "vendors");

    private readonly DictionaryValidator _validator = new(DataDictionary.Default);
    private readonly TestMapping _mapping = new TestMapping()
        .With("no", DataType.String, "vendor_number")
        .With("gone", DataType.Boolean, "is_deleted");

    [Fact]
    public void Check_GoodRows_FindsNothing()
    {
        Assert.Empty(Check(RowOperation.Read, ["1", "Acme", "V1", false], ["2", "Bcme", null, true]));
    }

    [Fact]
    public void Check_NullsInRequiredColumns_CountsThemAndNamesTheFirst()
    {
        var violations = Check(RowOperation.Read, ["1", "Acme", null, false], [null, "B", null, false], ["3", " ", null, false], [null, "", null, false]);

        Assert.Equal(
            [
                new RuleViolation("required", "source_id", 2, 1, "a required value is missing"),
                new RuleViolation("required", "vendor_id", 2, 1, "a required value is missing"),
                new RuleViolation("required", "vendor_name", 2, 2, "a required value is missing"),
            ],
            violations);
    }

    [Fact]
    public void Check_DeletedRows_NeedOnlyTheirKey()
    {
        var violations = Check(RowOperation.Delete, ["1", null, null, null], [null, null, null, null]);

        Assert.Equal(
            [
                new RuleViolation("required", "source_id", 1, 1, "a required value is missing"),
                new RuleViolation("required", "vendor_id", 1, 1, "a required value is missing"),
            ],
            violations);
    }

    [Fact]
    public void Check_BatchOfDeletions_NeedsOnlyTheKeyWhateverTheFlagSays()
    {
        using var mapped = Map(RowOperation.Read, [["1", null, null, false]]);

        Assert.Empty(_validator.Bind(mapped.Schema, Dataset).Check(mapped, RowOperation.Delete));
    }

    [Fact]
    public void Check_RowsThatTheSourceMarksAsDeleted_NeedOnlyTheirKey()
    {
        var violations = Check(RowOperation.Read, ["1", null, null, true], ["2", null, null, false], [null, null, null, true]);

        Assert.Equal(
            [
                new RuleViolation("required", "source_id", 1, 2, "a required value is missing"),
                new RuleViolation("required", "vendor_id", 1, 2, "a required value is missing"),
                new RuleViolation("required", "vendor_name", 1, 1, "a required value is missing"),
            ],
            violations);
    }

    [Fact]
    public void Check_UnknownDeletionFlag_IsAViolation()
    {
        Assert.Equal([new RuleViolation("required", "is_deleted", 1, 1, "a required value is missing")], Check(RowOperation.Read, ["1", "A", null, false], ["2", "B", null, null]));
    }

    [Theory]
    [InlineData("x", 60, true)]
    [InlineData("x", 61, false)]
    [InlineData("é", 60, true)]
    [InlineData("é", 61, false)]
    [InlineData("😀", 60, true)]
    [InlineData("😀", 61, false)]
    public void Check_LengthOfACode_CountsCharactersAndNotBytes(string character, int count, bool isGood)
    {
        var code = string.Concat(Enumerable.Repeat(character, count));

        var violations = Check(RowOperation.Read, ["1", "A", "short", false], ["2", code, code, false], ["3", "C", code, false]);

        Assert.Equal(isGood ? [] : [new RuleViolation("max_length", "vendor_number", 2, 1, "a code has 61 characters and may have 60")], violations);
    }

    [Fact]
    public void Check_SlicedRows_CountsFromTheSlice()
    {
        var mapped = Map(RowOperation.Read, [["1", "A", new string('x', 99), false], ["2", "B", null, false], ["3", null, new string('x', 61), false]]);
        using (mapped)
        using (var slice = mapped.Slice(1, 2))
        {
            Assert.Equal(
                [
                    new RuleViolation("required", "vendor_name", 1, 1, "a required value is missing"),
                    new RuleViolation("max_length", "vendor_number", 1, 1, "a code has 61 characters and may have 60"),
                ],
                _validator.Bind(slice.Schema, Dataset).Check(slice, RowOperation.Read));
        }
    }

    [Fact]
    public void Bind_SchemaOfAnotherShape_ListsEveryDifference()
    {
        var fields = _mapping.CreatePlan().Output.Fields.Where(field => field.Name != "email")
            .Select(field => field.Name == "credit_limit" ? field.WithType(DataType.Double) : field);

        var exception = Assert.Throws<IngestionException>(() => _validator.Bind(new Schema(fields), Dataset));

        Assert.Equal("ING4002", exception.Code);
        Assert.Equal(ErrorClass.Contract, exception.ErrorClass);
        Assert.Equal(
            "The columns of 'demo/acme/vendors' are not those of the data dictionary: 'email' is missing; 'credit_limit' is 'double' and must be 'decimal(19,4)'.",
            exception.Message);
    }

    [Fact]
    public void Bind_UnknownDataType_IsRefused()
    {
        var exception = Assert.Throws<IngestionException>(() => _validator.Bind(new Schema(), new DatasetId("demo", "acme", "vendor")));

        Assert.Equal("ING1004", exception.Code);
    }

    private IReadOnlyList<RuleViolation> Check(RowOperation operation, params IEnumerable<IReadOnlyList<object?>> rows)
    {
        using var mapped = Map(operation, rows);
        return _validator.Bind(mapped.Schema, Dataset).Check(mapped, operation);
    }

    private RecordBatch Map(RowOperation operation, IEnumerable<IReadOnlyList<object?>> rows)
    {
        using var batch = TestMapping.Batch(_mapping.Source, rows);
        using var mapper = TestMapping.CreateMapper(_mapping.CreatePlan());
        return mapper.Map(batch, operation);
    }
}
