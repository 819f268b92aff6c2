using Ingestion.TestSupport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Ingestion.Sinks.FileSystem.Tests;

public sealed class UseFileSystemTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void UseFileSystem_NothingConfigured_WritesToOut()
    {
        using var host = CreateHost(root: null);

        var uploader = host.Services.GetRequiredKeyedService<IUploader>("file-system");

        Assert.Equal(Path.GetFullPath("./out/bucket/key"), uploader.Describe(new ObjectKey("bucket", "key")));
        Assert.Contains(host.Services.GetServices<ComponentRegistration>(), c => c.Contract == typeof(IUploader) && c.Name == "file-system");
    }

    [Fact]
    public void UseFileSystem_Configuration_DecidesTheRoot()
    {
        using var host = CreateHost(_folder.Combine("lake"));

        Assert.Equal(_folder.Combine("lake", "bucket", "key"), Describe(host));
    }

    [Fact]
    public void UseFileSystem_Delegate_WinsOverConfiguration()
    {
        using var host = CreateHost(_folder.Combine("lake"), options => options.Root = _folder.Combine("other"));

        Assert.Equal(_folder.Combine("other", "bucket", "key"), Describe(host));
    }

    [Fact]
    public async Task UseFileSystem_EmptyRoot_FailsAtStart()
    {
        using var host = CreateHost(" ");

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("Root", exception.Message, StringComparison.Ordinal);
    }

    private static string Describe(IHost host) =>
        host.Services.GetRequiredKeyedService<IUploader>("file-system").Describe(new ObjectKey("bucket", "key"));

    private static IHost CreateHost(string? root, Action<FileSystemSinkOptions>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        if (root is not null)
        {
            builder.Configuration.AddInMemoryCollection([new("Ingestion:FileSystem:Root", root)]);
        }

        new Builder(builder.Services).UseFileSystem(configure);
        return builder.Build();
    }

    private sealed record Builder(IServiceCollection Services) : IDistributorIngestionBuilder;
}
