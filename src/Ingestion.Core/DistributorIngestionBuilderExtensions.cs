using Ingestion;
using Ingestion.Core;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Sets what the run engine does, in code instead of in configuration.</summary>
public static class DistributorIngestionBuilderExtensions
{
    /// <summary>Sets how failures of a dependency are met.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="dependency">The dependency.</param>
    /// <param name="configure">Builds the policy.</param>
    /// <returns>The builder.</returns>
    public static IDistributorIngestionBuilder ConfigureResilience(this IDistributorIngestionBuilder builder, Dependency dependency, Action<RetryPolicyBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        RetryPolicyBuilder policy = new();
        configure(policy);
        builder.Services.Configure<IngestionOptions>(options => options.Resilience[dependency].Take(policy.Build()));
        return builder;
    }

    /// <summary>Sets where parts and manifests go.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="upload">The templates of bucket and folder.</param>
    /// <returns>The builder.</returns>
    public static IDistributorIngestionBuilder ConfigureUpload(this IDistributorIngestionBuilder builder, UploadConfiguration upload)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(upload);
        builder.Services.Configure<IngestionOptions>(options =>
        {
            options.Bucket = upload.Bucket;
            options.Prefix = upload.Prefix;
        });
        return builder;
    }
}
