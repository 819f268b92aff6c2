using System.Diagnostics.CodeAnalysis;
using Ingestion;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the components that plugins bring.</summary>
public static class DistributorIngestionBuilderComponentExtensions
{
    /// <summary>Adds a connector.</summary>
    /// <typeparam name="TConnector">The connector; one instance serves all runs.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="erpType">The ERP type that selects it.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="erpType"/> is not allowed.</exception>
    public static IDistributorIngestionBuilder AddConnector<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TConnector>(
        this IDistributorIngestionBuilder builder, string erpType)
        where TConnector : class, IErpConnector
    {
        if (!DatasetId.IsName(erpType))
        {
            throw new ArgumentException($"'{erpType}' is not allowed: {DatasetId.NameRule}.", nameof(erpType));
        }

        return builder.AddComponent<IErpConnector, TConnector>(erpType);
    }

    /// <summary>Adds a transformer that settings refer to by name.</summary>
    /// <typeparam name="TTransformer">The transformer; one instance serves all runs.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name.</param>
    /// <returns>The builder.</returns>
    public static IDistributorIngestionBuilder AddTransformer<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TTransformer>(
        this IDistributorIngestionBuilder builder, string name)
        where TTransformer : class, ITransformer => builder.AddComponent<ITransformer, TTransformer>(name);

    /// <summary>Adds a validator that checks every batch of every run.</summary>
    /// <typeparam name="TValidator">The validator; one instance serves all runs.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name.</param>
    /// <returns>The builder.</returns>
    public static IDistributorIngestionBuilder AddValidator<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TValidator>(
        this IDistributorIngestionBuilder builder, string name)
        where TValidator : class, IValidator => builder.AddComponent<IValidator, TValidator>(name);

    /// <summary>Adds an uploader that the option <c>Ingestion:Sink</c> selects by name.</summary>
    /// <typeparam name="TUploader">The uploader; one instance serves all runs.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name.</param>
    /// <returns>The builder.</returns>
    public static IDistributorIngestionBuilder AddUploader<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TUploader>(
        this IDistributorIngestionBuilder builder, string name)
        where TUploader : class, IUploader => builder.AddComponent<IUploader, TUploader>(name);

    private static IDistributorIngestionBuilder AddComponent<
        TContract, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation>(this IDistributorIngestionBuilder builder, string name)
        where TContract : class
        where TImplementation : class, TContract
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        builder.Services.AddKeyedSingleton<TContract, TImplementation>(name);
        builder.Services.AddSingleton(new ComponentRegistration(typeof(TContract), name, typeof(TImplementation)));
        return builder;
    }
}
