using System.Text.Json;
using Ingestion.Files;
using Microsoft.Extensions.Options;
using Microsoft.Win32.SafeHandles;

namespace Ingestion.Core.Credentials;

/// <summary>Finds credentials in a JSON file that only its owner may read.</summary>
/// <remarks>The file is read anew by each call, and nothing of it is kept but the secrets that were asked for.</remarks>
internal sealed class FileCredentialProvider(IOptions<FileCredentialOptions> options) : ICredentialProvider
{
    private const UnixFileMode OfOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static readonly JsonDocumentOptions ParseOptions = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = false,
    };

    private readonly string _path = Path.GetFullPath(options.Value.File ?? FileCredentialOptions.DefaultFile);

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public string Description => $"file '{_path}'";

    public async ValueTask<ErpCredentials?> FindAsync(CredentialRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var content = await ReadFileAsync(cancellationToken).ConfigureAwait(false);
        return content is null ? null : Find(content, request);
    }

    private async Task<byte[]?> ReadFileAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var file = File.OpenHandle(_path, options: FileOptions.Asynchronous);
            RefuseIfOpenToOthers(file);
            var content = new byte[RandomAccess.GetLength(file)];
            var length = await RandomAccess.ReadAsync(file, content, fileOffset: 0, cancellationToken).ConfigureAwait(false);
            return content[..length];
        }
        catch (Exception exception) when (exception is FileNotFoundException || (exception is DirectoryNotFoundException && FileFailure.FindFileInTheWay(_path) is null))
        {
            return null;
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            throw CredentialErrors.CannotRead(exception, _path);
        }
    }

    /// <summary>Asks the open file and not its name, which might mean another file by now.</summary>
    private void RefuseIfOpenToOthers(SafeFileHandle file)
    {
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(file) is var mode && (mode & ~OfOwner) != UnixFileMode.None)
        {
            throw CredentialErrors.Open(_path, mode);
        }
    }

    private ErpCredentials? Find(byte[] content, CredentialRequest request)
    {
        try
        {
            var utf8 = content.AsMemory(content.AsSpan().StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0);
            using var json = JsonDocument.Parse(utf8, ParseOptions);
            return Find(json.RootElement, request);
        }
        catch (JsonException exception)
        {
            throw CredentialErrors.NoJson(_path, exception);
        }
    }

    private ErpCredentials? Find(JsonElement root, CredentialRequest request)
    {
        var where = "the top";
        foreach (var key in new[] { request.ErpType, request.ClientId })
        {
            if (!RequireObject(root, where).TryGetProperty(key, out root))
            {
                return null;
            }

            where = where == "the top" ? key : $"{where}.{key}";
        }

        return new ErpCredentials(
            RequireObject(root, where).EnumerateObject().Select(secret => KeyValuePair.Create(secret.Name, RequireText(secret, where))).ToArray(),
            _path);
    }

    private JsonElement RequireObject(JsonElement json, string where) =>
        json.ValueKind == JsonValueKind.Object ? json : throw CredentialErrors.NoObject(_path, where);

    private string RequireText(JsonProperty secret, string where) =>
        secret.Value.ValueKind == JsonValueKind.String ? secret.Value.GetString()! : throw CredentialErrors.NoText(_path, $"{where}.{secret.Name}");
}
