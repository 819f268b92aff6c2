using System.Text;
using Ingestion.Files;
using Microsoft.Extensions.Options;

namespace Ingestion.Core.Settings;

/// <summary>Reads settings from a folder: what a connector says, under <c>{erpType}.json</c>, under <c>{erpType}.{clientId}.json</c>.</summary>
/// <remarks>The files are read anew by each call.</remarks>
internal sealed class FileErpConfigurationProvider(IOptions<FileSettingsOptions> options) : IErpConfigurationProvider
{
    private readonly string _folder = Path.GetFullPath(options.Value.Folder ?? FileSettingsOptions.DefaultFolder);
    private readonly bool _mustExist = options.Value.Folder is not null;

    public ValueTask<ErpConfiguration> GetAsync(string erpType, string clientId, string defaultSettings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(defaultSettings);
        return ReadAsync(CheckName(erpType, nameof(erpType)), CheckName(clientId, nameof(clientId)), defaultSettings, cancellationToken);
    }

    private static string CheckName(string name, string parameterName) =>
        DatasetId.IsName(name) ? name : throw new ArgumentException($"'{name}' is not allowed: {DatasetId.NameRule}.", parameterName);

    private async ValueTask<ErpConfiguration> ReadAsync(string erpType, string clientId, string defaultSettings, CancellationToken cancellationToken)
    {
        if (_mustExist && !Path.Exists(_folder))
        {
            throw SettingsErrors.NoFolder(_folder);
        }

        List<SettingsLayer> layers = [SettingsLayer.Parse(Encoding.UTF8.GetBytes(defaultSettings), $"default settings of {erpType}", erpType)];
        foreach (var name in new[] { $"{erpType}.json", $"{erpType}.{clientId}.json" })
        {
            var path = Path.Combine(_folder, name);
            if (await ReadFileAsync(path, cancellationToken).ConfigureAwait(false) is { } content)
            {
                layers.Add(SettingsLayer.Parse(content, path, erpType));
            }
        }

        return new SettingsComposer(layers).Compose(erpType, clientId);
    }

    private static async Task<byte[]?> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is FileNotFoundException || (exception is DirectoryNotFoundException && FileFailure.FindFileInTheWay(path) is null))
        {
            return null;
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            throw SettingsErrors.CannotRead(exception, path);
        }
    }
}
