using Ingestion.Abstractions.Tests.Connectors;
using Ingestion.Columnar;
using Microsoft.Extensions.DependencyInjection;

namespace Ingestion.Abstractions.Tests.DependencyInjection;

public class ComponentRegistrationTests
{
    private readonly Builder _builder = new(new ServiceCollection());

    [Fact]
    public void AddConnector_Name_RegistersOneSharedInstanceUnderIt()
    {
        var result = _builder.AddConnector<RecordingConnector>("recording");

        using var services = _builder.Services.BuildServiceProvider();
        Assert.Same(_builder, result);
        Assert.IsType<RecordingConnector>(services.GetRequiredKeyedService<IErpConnector>("recording"));
        Assert.Same(services.GetRequiredKeyedService<IErpConnector>("recording"), services.GetRequiredKeyedService<IErpConnector>("recording"));
        Assert.Equal(
            new ComponentRegistration(typeof(IErpConnector), "recording", typeof(RecordingConnector)), Assert.Single(services.GetServices<ComponentRegistration>()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Recording")]
    [InlineData("../x")]
    public void AddConnector_NameNotAllowed_Throws(string name)
    {
        var exception = Assert.Throws<ArgumentException>(() => _builder.AddConnector<RecordingConnector>(name));

        Assert.Equal($"'{name}' is not allowed: {DatasetId.NameRule}. (Parameter 'erpType')", exception.Message);
        Assert.Empty(_builder.Services);
    }

    [Fact]
    public void AddTransformer_Names_RegisterSideBySide()
    {
        _builder.AddTransformer<Nothing>("one").AddTransformer<Nothing>("two").AddValidator<Nothing>("one");

        using var services = _builder.Services.BuildServiceProvider();
        Assert.NotSame(services.GetRequiredKeyedService<ITransformer>("one"), services.GetRequiredKeyedService<ITransformer>("two"));
        Assert.IsType<Nothing>(services.GetRequiredKeyedService<IValidator>("one"));
        Assert.Equal(
            [(typeof(ITransformer), "one"), (typeof(ITransformer), "two"), (typeof(IValidator), "one")],
            services.GetServices<ComponentRegistration>().Select(registration => (registration.Contract, registration.Name)));
    }

    [Fact]
    public void AddUploader_Name_RegistersIt()
    {
        _builder.AddUploader<NoUploader>("none");

        using var services = _builder.Services.BuildServiceProvider();
        Assert.IsType<NoUploader>(services.GetRequiredKeyedService<IUploader>("none"));
    }

    [Fact]
    public void Add_WithoutBuilderOrName_Throws()
    {
        Assert.Throws<ArgumentNullException>(() => ((IDistributorIngestionBuilder)null!).AddTransformer<Nothing>("one"));
        Assert.Throws<ArgumentException>(() => _builder.AddTransformer<Nothing>(string.Empty));
        Assert.Throws<ArgumentNullException>(() => _builder.AddValidator<Nothing>(null!));
    }

    private sealed record Builder(IServiceCollection Services) : IDistributorIngestionBuilder;

    private sealed class Nothing : ITransformer, IValidator
    {
        IBatchTransform ITransformer.Bind(Schema input, DatasetId dataset) => throw new InvalidOperationException("Never called here.");

        IBatchValidator IValidator.Bind(Schema schema, DatasetId dataset) => throw new InvalidOperationException("Never called here.");
    }

    private sealed class NoUploader : IUploader
    {
        public ValueTask<Stream?> OpenReadAsync(ObjectKey key, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public IAsyncEnumerable<StoredObject> ListAsync(string bucket, string folder, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public ValueTask DeleteAsync(StoredObject item, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public ValueTask<IObjectUpload> BeginAsync(ObjectKey key, CancellationToken cancellationToken = default) => throw new InvalidOperationException("Never called here.");

        public ValueTask<bool> TryCreateAsync(ObjectKey key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) => new(false);

        public ValueTask<byte[]?> ReadAsync(ObjectKey key, CancellationToken cancellationToken = default) => new((byte[]?)null);

        public ValueTask<CheckResult> CheckAsync(string bucket, CancellationToken cancellationToken = default) => new(new CheckResult("sink", IsHealthy: true, "none"));

        public string Describe(ObjectKey key) => key.ToString();
    }
}
