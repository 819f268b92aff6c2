using System.Globalization;
using Ingestion.Columnar;

namespace Ingestion.Core.Tests.Mapping.Casting;

public class CastTableTests
{
    private const string Uuid = "0192f0c1-2a3b-7c4d-8e5f-60718293a4b5";
    private const string Max38 = "99999999999999999999999999999999999999";

    /// <summary>Type, type, value, what comes out as text; in the zone America/Chicago.</summary>
    public static TheoryData<string, string, string, string> Fitting => new()
    {
        { "int32", "string", "-2147483648", "-2147483648" },
        { "int64", "string", "-9223372036854775808", "-9223372036854775808" },
        { "int64", "string", "0", "0" },
        { "decimal(38,0)", "string", Max38, Max38 },
        { "decimal(38,0)", "string", "-7", "-7" },
        { "decimal(38,38)", "string", "0." + Max38, "0." + Max38 },
        { "decimal(38,10)", "string", "5", "5" },
        { "decimal(38,10)", "string", "-500.0500", "-500.05" },
        { "decimal(9,2)", "string", "100", "100" },
        { "decimal(9,2)", "string", "0", "0" },
        { "double", "string", "0.1", "0.1" },
        { "double", "string", "5", "5" },
        { "double", "string", "1E+20", "100000000000000000000" },
        { "double", "string", "1E+300", "1E+300" },
        { "double", "string", "NaN", "NaN" },
        { "float", "string", "0.1", "0.1" },
        { "boolean", "string", "true", "true" },
        { "boolean", "string", "false", "false" },
        { "date", "string", "2024-02-29", "2024-02-29" },
        { "date", "string", "0001-01-01", "0001-01-01" },
        { "date", "string", "9999-12-31", "9999-12-31" },
        { "time", "string", "23:59:59.999999", "23:59:59.999999" },
        { "time", "string", "06:05:04", "06:05:04" },
        { "timestamp", "string", "2024-02-29T06:05:04.000003Z", "2024-02-29T06:05:04.000003Z" },
        { "timestamp", "string", "1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z" },
        { "local_timestamp", "string", "2024-02-29T06:05:04", "2024-02-29T06:05:04" },
        { "guid", "string", Uuid, Uuid },
        { "json", "string", """ {"a": "b "} """, """{"a": "b "}""" },
        { "string", "string", " \t Ünï\u00A0\u3000", "Ünï" },

        { "int32", "int64", "2147483647", "2147483647" },
        { "int64", "int64", "-5", "-5" },
        { "decimal(18,0)", "int64", "-999999999999999999", "-999999999999999999" },
        { "decimal(18,4)", "int64", "7.0000", "7" },
        { "decimal(38,2)", "int64", "9223372036854775807.00", "9223372036854775807" },
        { "decimal(38,2)", "int64", "-9223372036854775808.00", "-9223372036854775808" },
        { "double", "int64", "1E+18", "1000000000000000000" },
        { "float", "int64", "-3", "-3" },
        { "string", "int64", " 9223372036854775807 ", "9223372036854775807" },
        { "string", "int64", "12.000", "12" },
        { "string", "int64", "+1.2e3", "1200" },

        { "int32", "decimal(9,4)", "-12345", "-12345.0000" },
        { "int64", "decimal(38,0)", "-9223372036854775808", "-9223372036854775808" },
        { "int64", "decimal(9,4)", "99999", "99999.0000" },
        { "decimal(9,2)", "decimal(9,4)", "-99999.99", "-99999.9900" },
        { "decimal(9,4)", "decimal(9,2)", "-99999.9900", "-99999.99" },
        { "decimal(9,2)", "decimal(38,20)", "1.25", "1.25000000000000000000" },
        { "decimal(38,20)", "decimal(9,2)", "-1.25", "-1.25" },
        { "decimal(38,4)", "decimal(19,4)", "-999999999999999.9999", "-999999999999999.9999" },
        { "decimal(18,4)", "decimal(9,4)", "99999.9999", "99999.9999" },
        { "decimal(9,4)", "decimal(18,4)", "99999.9999", "99999.9999" },
        { "decimal(38,0)", "decimal(38,0)", Max38, Max38 },
        { "double", "decimal(19,4)", "0.1", "0.1000" },
        { "double", "decimal(19,4)", "-1E+3", "-1000.0000" },
        { "float", "decimal(19,4)", "0.1", "0.1000" },
        { "string", "decimal(38,0)", Max38, Max38 },
        { "string", "decimal(38,38)", "-0." + Max38, "-0." + Max38 },
        { "string", "decimal(19,4)", " 1.2500000 ", "1.2500" },
        { "string", "decimal(19,4)", "1E-4", "0.0001" },

        { "int32", "boolean", "1", "True" },
        { "int64", "boolean", "0", "False" },
        { "decimal(1,0)", "boolean", "1", "True" },
        { "decimal(9,4)", "boolean", "1.0000", "True" },
        { "decimal(9,4)", "boolean", "0", "False" },
        { "boolean", "boolean", "true", "True" },
        { "string", "boolean", "TRUE", "True" },
        { "string", "boolean", "t", "True" },
        { "string", "boolean", " Y ", "True" },
        { "string", "boolean", "yes", "True" },
        { "string", "boolean", "1", "True" },
        { "string", "boolean", "False", "False" },
        { "string", "boolean", "F", "False" },
        { "string", "boolean", "n", "False" },
        { "string", "boolean", "No", "False" },
        { "string", "boolean", "0", "False" },

        { "date", "date", "2024-02-29", "2024-02-29" },
        { "local_timestamp", "date", "2024-02-29T23:59:59.999999", "2024-02-29" },
        { "local_timestamp", "date", "1969-12-31T23:59:59.999999", "1969-12-31" },
        { "timestamp", "date", "2024-03-01T05:59:59Z", "2024-02-29" },
        { "timestamp", "date", "2024-03-01T06:00:00Z", "2024-03-01" },
        { "string", "date", " 2024-02-29 ", "2024-02-29" },
        { "string", "date", "2024-02-29T23:30:00", "2024-02-29" },
        { "string", "date", "2024-03-01T05:30:00Z", "2024-02-29" },
        { "string", "date", "2024-03-01T00:00:00Z", "2024-03-01" },
        { "string", "date", "2024-03-01T00:00:00+03:00", "2024-03-01" },

        { "timestamp", "timestamp", "2024-02-29T06:05:04.000003Z", "2024-02-29T06:05:04.000003Z" },
        { "local_timestamp", "timestamp", "2024-02-29T06:05:04.000003", "2024-02-29T12:05:04.000003Z" },
        { "local_timestamp", "timestamp", "2024-07-01T06:00:00", "2024-07-01T11:00:00Z" },
        { "date", "timestamp", "2024-07-01", "2024-07-01T05:00:00Z" },
        { "string", "timestamp", "2024-07-01", "2024-07-01T05:00:00Z" },
        { "string", "timestamp", "2024-07-01 06:00", "2024-07-01T11:00:00Z" },
        { "string", "timestamp", "2024-07-01T06:00:00.1234567Z", "2024-07-01T06:00:00.123456Z" },
        { "string", "timestamp", "2024-07-01T06:00:00+05:30", "2024-07-01T00:30:00Z" },
        { "string", "timestamp", "2024-07-01T06:00:00-0930", "2024-07-01T15:30:00Z" },

        { "guid", "guid", Uuid, Uuid },
        { "string", "guid", " {0192F0C1-2A3B-7C4D-8E5F-60718293A4B5} ", Uuid },
        { "string", "guid", "0192f0c12a3b7c4d8e5f60718293a4b5", Uuid },

        { "json", "json", "[1]", "[1]" },
        { "string", "json", """ {"a":[1,null]} """, """{"a":[1,null]}""" },
        { "string", "json", "3.50", "3.50" },
    };

    /// <summary>Type, type, value, the value in the message; in the zone America/Chicago.</summary>
    public static TheoryData<string, string, string, string> Unfitting => new()
    {
        { "decimal(18,4)", "int64", "7.5", "7.5000" },
        { "decimal(38,0)", "int64", "9223372036854775808", "9223372036854775808" },
        { "double", "int64", "0.5", "0.5" },
        { "double", "int64", "NaN", "NaN" },
        { "float", "int64", "1E+30", "1E+30" },
        { "string", "int64", "9223372036854775808", "9223372036854775808" },
        { "string", "int64", "1,000", "1,000" },
        { "string", "int64", "1.5", "1.5" },
        { "string", "int64", "twelve", "twelve" },
        { "int32", "decimal(9,4)", "100000", "100000" },
        { "int64", "decimal(19,4)", "1000000000000000", "1000000000000000" },
        { "decimal(9,4)", "decimal(9,2)", "0.0010", "0.0010" },
        { "decimal(38,4)", "decimal(19,4)", "1000000000000000", "1000000000000000.0000" },
        { "decimal(38,4)", "decimal(19,4)", "-1000000000000000", "-1000000000000000.0000" },
        { "decimal(18,4)", "decimal(9,4)", "100000", "100000.0000" },
        { "decimal(38,20)", "decimal(9,2)", "0.00000000000000000001", "0.00000000000000000001" },
        { "double", "decimal(19,4)", "0.30000000000000004", "0.30000000000000004" },
        { "double", "decimal(19,4)", "Infinity", "Infinity" },
        { "string", "decimal(19,4)", "0.00001", "0.00001" },
        { "string", "decimal(19,4)", "1.5 EUR", "1.5 EUR" },
        { "string", "decimal(38,0)", Max38 + "0", Max38 + "0" },
        { "int64", "boolean", "2", "2" },
        { "int32", "boolean", "-1", "-1" },
        { "decimal(9,4)", "boolean", "0.1", "0.1000" },
        { "string", "boolean", "maybe", "maybe" },
        { "string", "date", "2023-02-29", "2023-02-29" },
        { "string", "date", "0000-01-01", "0000-01-01" },
        { "string", "date", "29.02.2024", "29.02.2024" },
        { "string", "date", "2024-02-29T25:00:00", "2024-02-29T25:00:00" },
        { "timestamp", "date", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z" },
        { "string", "timestamp", "2024-02-30T00:00:00Z", "2024-02-30T00:00:00Z" },
        { "string", "timestamp", "0001-01-01T00:00:00+01:00", "0001-01-01T00:00:00+01:00" },
        { "string", "timestamp", "9999-12-31T23:59:59-01:00", "9999-12-31T23:59:59-01:00" },
        { "string", "timestamp", "12:00", "12:00" },
        { "local_timestamp", "timestamp", "9999-12-31T23:59:59", "9999-12-31T23:59:59" },
        { "date", "timestamp", "raw:2147483647", "2147483647 days since 1970" },
        { "local_timestamp", "timestamp", "raw:-9223372036854775808", "-9223372036854775808 µs since 1970" },
        { "timestamp", "string", "raw:9223372036854775807", "9223372036854775807 µs since 1970" },
        { "date", "string", "raw:-2147483648", "-2147483648 days since 1970" },
        { "string", "guid", "0192f0c1", "0192f0c1" },
        { "string", "json", "{", "{" },
        { "string", "json", "{} {}", "{} {}" },
        { "string", "json", "unquoted", "unquoted" },
    };

    /// <summary>The targets that each type has a cast to.</summary>
    public static TheoryData<string, string> Possible => new()
    {
        { "boolean", "string boolean" },
        { "int32", "string int64 decimal(19,4) decimal(9,4) boolean" },
        { "int64", "string int64 decimal(19,4) decimal(9,4) boolean" },
        { "float", "string int64 decimal(19,4) decimal(9,4)" },
        { "double", "string int64 decimal(19,4) decimal(9,4)" },
        { "decimal(9,4)", "string int64 decimal(19,4) decimal(9,4) boolean" },
        { "decimal(38,10)", "string int64 decimal(19,4) decimal(9,4)" },
        { "date", "string date timestamp" },
        { "time", "string" },
        { "timestamp", "string date timestamp" },
        { "local_timestamp", "string date timestamp" },
        { "string", "string int64 decimal(19,4) decimal(9,4) boolean date timestamp guid json" },
        { "binary", "" },
        { "guid", "string guid" },
        { "json", "string json" },
    };

    [Theory]
    [MemberData(nameof(Fitting))]
    public void Apply_FittingValue_GivesTheSameMeaning(string from, string to, string value, string expected)
    {
        var (source, target) = (DataType.Parse(from), DataType.Parse(to));

        var results = TestCast.Apply(source, target, [Read(source, value), null, Read(source, value)], "America/Chicago");

        Assert.Equal([expected, null, expected], results.Select(Write));
    }

    [Theory]
    [MemberData(nameof(Unfitting))]
    public void Apply_UnfittingValue_NamesEverything(string from, string to, string value, string shown)
    {
        var (source, target) = (DataType.Parse(from), DataType.Parse(to));
        using var column = TestCast.Build(source, [null, null, Read(source, value), null]);
        using var cast = TestCast.Create(source, target, "America/Chicago")!;

        var exception = Assert.Throws<IngestionException>(() => cast.Apply(column));

        Assert.Equal("ING3220", exception.Code);
        Assert.Equal(ErrorClass.SourceData, exception.ErrorClass);
        Assert.False(exception.IsTransient);
        Assert.Equal(
            $"Column 'column' can't take the value '{(shown.Length > 40 ? shown[..40] + "…" : shown)}' of source field 'field' (row 2 of its batch, from 0): '{from}' does not fit '{to}' here.",
            exception.Message);
    }

    [Theory]
    [MemberData(nameof(Possible))]
    public void Create_PairOfTypes_ExistsOnlyWhereAMeaningIsKept(string from, string targets)
    {
        var possible = TestCast.Targets.Where(to =>
        {
            using var cast = TestCast.Create(DataType.Parse(from), to);
            return cast is not null;
        });

        Assert.Equal(targets, string.Join(' ', possible));
    }

    [Fact]
    public void Create_NestedType_HasNoCast()
    {
        Field text = new("item", DataType.String);
        DataType[] types = [new ListType(text), new StructType(new Schema(text)), new MapType(text, text)];

        Assert.All(types, from => Assert.All(TestCast.Targets, to => Assert.Null(TestCast.Create(from, to))));
    }

    [Fact]
    public void Apply_AfterAFailure_StartsAfresh()
    {
        using var bad = TestCast.Build(DataType.String, ["1", "2", "x"]);
        using var good = TestCast.Build(DataType.String, ["7", null, " "]);
        using var cast = TestCast.Create(DataType.String, DataType.Decimal(19, 4))!;
        Assert.Throws<IngestionException>(() => cast.Apply(bad));

        using var result = cast.Apply(good);

        Assert.Equal([new ExactDecimal(70_000, 4), null, null], TestMapping.Values(result));
    }

    [Fact]
    public void Apply_ValueOfManyLines_IsShownOnOne()
    {
        using var column = TestCast.Build(DataType.String, ["a\r\nb\t" + new string('x', 34) + "😀😀"]);
        using var cast = TestCast.Create(DataType.String, DataType.Int64)!;

        var exception = Assert.Throws<IngestionException>(() => cast.Apply(column));

        Assert.Contains($"'a  b {new string('x', 34)}…'", exception.Message, StringComparison.Ordinal);
    }

    private static object Read(DataType type, string text) => type.Kind switch
    {
        DataTypeKind.Date when text.StartsWith("raw:", StringComparison.Ordinal) => int.Parse(text[4..], CultureInfo.InvariantCulture),
        _ when text.StartsWith("raw:", StringComparison.Ordinal) => long.Parse(text[4..], CultureInfo.InvariantCulture),
        DataTypeKind.Boolean => bool.Parse(text),
        DataTypeKind.Int32 => int.Parse(text, CultureInfo.InvariantCulture),
        DataTypeKind.Int64 => long.Parse(text, CultureInfo.InvariantCulture),
        DataTypeKind.Float => float.Parse(text, CultureInfo.InvariantCulture),
        DataTypeKind.Double => double.Parse(text, CultureInfo.InvariantCulture),
        DataTypeKind.Decimal => ExactDecimal.Parse(text),
        DataTypeKind.Date => DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture),
        DataTypeKind.Time => TimeOnly.Parse(text, CultureInfo.InvariantCulture),
        DataTypeKind.Timestamp => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        DataTypeKind.Guid => Guid.Parse(text),
        _ => text,
    };

    private static string? Write(object? value) => value switch
    {
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFK", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null,
    };
}
