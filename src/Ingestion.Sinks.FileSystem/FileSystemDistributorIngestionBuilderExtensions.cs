using Ingestion;
using Ingestion.Sinks.FileSystem;
using Ingestion.Sinks.FileSystem.Internal;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a local folder as the place where data goes.</summary>
public static class FileSystemDistributorIngestionBuilderExtensions
{
    /// <summary>Adds the uploader <c>file-system</c>, which writes to a local folder.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options after configuration was read; <see langword="null"/> for none.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public static IDistributorIngestionBuilder UseFileSystem(
        this IDistributorIngestionBuilder builder, Action<FileSystemSinkOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        var options = builder.Services
            .AddOptionsWithValidateOnStart<FileSystemSinkOptions, FileSystemSinkOptionsValidator>()
            .BindConfiguration(FileSystemSinkOptions.SectionName);
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return builder.AddUploader<FileSystemUploader>(FileSystemUploader.Name);
    }
}
