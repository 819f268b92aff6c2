namespace Ingestion.Core.Tests.Settings;

/// <summary>Each mistake names the file that has it, also when another layer is in order.</summary>
public sealed class SettingsErrorTests : IDisposable
{
    private readonly SettingsFolder _settings = new();

    public void Dispose() => _settings.Dispose();

    [Theory]
    [InlineData(""" "conection": {} """, "conection", "connection")]
    [InlineData(""" "dataTypes": { "items": { "mapings": {} } } """, "mapings", "mappings")]
    [InlineData(""" "dataTypes": { "items": { "Unmapped": "fail" } } """, "Unmapped", "unmapped")]
    public async Task GetAsync_UnknownKey_NamesFileAndNearestKey(string members, string key, string nearest)
    {
        var exception = await _settings.FailAsync(""" "company": "x" """, members);

        Assert.Equal((ErrorClass.Configuration, "ING1012", _settings.ClientFile), (exception.ErrorClass, exception.Code, exception.Subject));
        Assert.Contains($"'{key}'", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"Did you mean '{nearest}'?", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAsync_UnknownKeyInLowerLayer_NamesThatFile()
    {
        var exception = await _settings.FailAsync(""" "conection": {} """, """ "company": "x" """);

        Assert.Equal(("ING1012", _settings.TypeFile), (exception.Code, exception.Subject));
    }

    [Fact]
    public async Task GetAsync_KeysOfTheConnector_AreNotOurs()
    {
        var configuration = await _settings.ReadAsync(""" "connection": { "anything": { "x": [1] } }, "dataTypes": { "items": { "source": { "y": 1 } } } """);

        Assert.Contains("anything", configuration.Connection.ToString(), StringComparison.Ordinal);
        Assert.Equal("""{"y":1}""", configuration.GetDataType("items").Source.ToString());
    }

    [Theory]
    [InlineData("{", "ING1010")]
    [InlineData("[]", "ING1011")]
    [InlineData("null", "ING1011")]
    [InlineData("""{ "erpType": "demo" }""", "ING1014")]
    [InlineData("""{ "version": 2, "erpType": "demo", "newKey": 1 }""", "ING1014")]
    [InlineData("""{ "version": 0, "erpType": "demo" }""", "ING1014")]
    [InlineData("""{ "version": 1.5, "erpType": "demo" }""", "ING1014")]
    [InlineData("""{ "version": "1", "erpType": "demo" }""", "ING1011")]
    [InlineData("""{ "version": null, "erpType": "demo" }""", "ING1011")]
    [InlineData("""{ "version": 1 }""", "ING1015")]
    [InlineData("""{ "version": 1, "erpType": "other" }""", "ING1015")]
    [InlineData("""{ "version": 1, "erpType": "demo", "erpType": "demo" }""", "ING1010")]
    [InlineData("""{ "version": 1, "erpType": "demo", "company": 1 }""", "ING1011")]
    public async Task GetAsync_DocumentOfAnotherForm_NamesTheFile(string text, string code)
    {
        await File.WriteAllTextAsync(_settings.TypeFile, text, TestContext.Current.CancellationToken);

        var exception = await Assert.ThrowsAsync<IngestionException>(() => _settings.ReadAsync().AsTask());

        Assert.Equal((ErrorClass.Configuration, code, _settings.TypeFile), (exception.ErrorClass, exception.Code, exception.Subject));
        Assert.Contains(_settings.TypeFile, exception.Message, StringComparison.Ordinal);
        Assert.NotNull(exception.Remedy);
    }

    [Theory]
    [InlineData(""" "dataTypes": { "Sales-Orders": {} } """, "ING1016", "Sales-Orders")]
    [InlineData(""" "timeZone": "America/Chicgo" """, "ING1017", "America/Chicago")]
    [InlineData(""" "timeZone": "Central Standard Time" """, "ING1017", "'Central Standard Time' is not allowed")]
    [InlineData(""" "connection": "https://x" """, "ING1017", "'connection'")]
    [InlineData(""" "dataTypes": { "items": { "source": [] } } """, "ING1017", "'dataTypes.items.source'")]
    [InlineData(""" "dataTypes": { "items": { "mappings": { "id": 1 } } } """, "ING1017", "'dataTypes.items.mappings.id': a number")]
    [InlineData(""" "dataTypes": { "items": { "mappings": { "id": [] } } } """, "ING1017", "'dataTypes.items.mappings.id': an empty list")]
    [InlineData(""" "dataTypes": { "items": { "mappings": { "id": ["a", null] } } } """, "ING1017", "'dataTypes.items.mappings.id': null")]
    [InlineData(""" "dataTypes": { "items": { "mappings": { "id": " " } } } """, "ING1017", "'dataTypes.items.mappings.id': an empty text")]
    [InlineData(""" "dataTypes": { "items": { "mappings": { "": "a" } } } """, "ING1017", "an empty key")]
    [InlineData(""" "dataTypes": { "items": { "ignore": ["a", ""] } } """, "ING1017", "'dataTypes.items.ignore[1]'")]
    [InlineData(""" "dataTypes": { "items": { "transformers": [null] } } """, "ING1017", "'dataTypes.items.transformers[0]'")]
    [InlineData(""" "dataTypes": { "items": { "unmapped": "drop" } } """, "ING1017", "keep_snake_case, drop_and_report, fail")]
    [InlineData(""" "dataTypes": { "items": { "overlap": "5m" } } """, "ING1017", "such as 00:05:00")]
    [InlineData(""" "dataTypes": { "items": { "overlap": "-00:05:00" } } """, "ING1017", "such as 00:05:00")]
    public async Task GetAsync_ValueThatIsNotAllowed_SaysWhatIs(string members, string code, string part)
    {
        var exception = await _settings.FailAsync(members);

        Assert.Equal((ErrorClass.Configuration, code, _settings.TypeFile), (exception.ErrorClass, exception.Code, exception.Subject));
        Assert.Contains(part, exception.Message, StringComparison.Ordinal);
        Assert.Contains("Allowed: ", exception.Message, StringComparison.Ordinal);
        Assert.NotNull(exception.Remedy);
    }

    [Fact]
    public async Task GetAsync_MistakeInTheDefaults_NamesTheConnector()
    {
        var exception = await Assert.ThrowsAsync<IngestionException>(
            () => SettingsFolder.ReadFromAsync(_settings.Path, """{ "version": 1, "erpType": "demo", "typo": 1 }""").AsTask());

        Assert.Equal("default settings of demo", exception.Subject);
    }
}
