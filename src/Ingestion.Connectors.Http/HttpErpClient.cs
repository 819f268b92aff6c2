using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ingestion.Connectors.Http.Authentication;
using Ingestion.Connectors.Http.Failures;

namespace Ingestion.Connectors.Http;

/// <summary>Talks to the API of one ERP as one client: sends its bearer token, and turns every failure into an <see cref="IngestionException"/>.</summary>
/// <remarks>
/// <para>Safe for concurrent use. Create one with <see cref="HttpErpClientFactory"/>; it needs no disposal.</para>
/// <para>
/// It does not repeat failed requests, save one: a token that the ERP refuses (401) is renewed once and the request sent again. What may
/// work later is marked as transient, with the wait that the ERP asked for.
/// </para>
/// </remarks>
public sealed class HttpErpClient
{
    private readonly HttpTransport _transport;
    private readonly TokenSource _tokens;
    private readonly TimeSpan _timeout;

    internal HttpErpClient(HttpTransport transport, TokenSource tokens, Uri baseAddress, TimeSpan timeout)
    {
        _transport = transport;
        _tokens = tokens;
        _timeout = timeout;
        BaseAddress = baseAddress;
    }

    /// <summary>Gets the address that all paths are below.</summary>
    public Uri BaseAddress { get; }

    /// <summary>Makes sure that there is a token, without a request to the API itself.</summary>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>A task that completes when the client is authenticated.</returns>
    /// <exception cref="IngestionException">The ERP refused the client, could not be reached, or failed.</exception>
    public Task AuthenticateAsync(CancellationToken cancellationToken = default) =>
        GuardAsync(
            BaseAddress,
            static async (client, idle) =>
            {
                _ = await client._tokens.GetAsync(null, idle.Token).ConfigureAwait(false);
                return true;
            },
            this,
            cancellationToken);

    /// <summary>Reads a small JSON answer.</summary>
    /// <typeparam name="T">What it holds.</typeparam>
    /// <param name="request">What to ask for.</param>
    /// <param name="typeInfo">The generated JSON contract of <typeparamref name="T"/>.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The content.</returns>
    /// <exception cref="IngestionException">The ERP refused, could not be reached, failed, or answered with something else.</exception>
    public Task<T> GetAsync<T>(ApiRequest request, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(typeInfo);
        return GetAsync(request, static (body, typeInfo, idle) => ReadDocumentAsync(body, typeInfo, idle), typeInfo, cancellationToken);
    }

    /// <summary>Reads one page of records.</summary>
    /// <param name="request">What to ask for.</param>
    /// <param name="reader">Reads the answer; not used by another call meanwhile.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>All rows of the page; the caller disposes them. A page that fails in the middle gives none.</returns>
    /// <exception cref="IngestionException">The ERP refused, could not be reached, failed, or answered with something else.</exception>
    public Task<JsonPage> GetPageAsync(ApiRequest request, JsonRecordReader reader, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(reader);
        return GetAsync(request, static (body, reader, idle) => reader.ReadAsync(body, idle.Restart, idle.Token).AsTask(), reader, cancellationToken);
    }

    private Task<TResult> GetAsync<TState, TResult>(
        ApiRequest request, Func<Stream, TState, IdleTimeout, Task<TResult>> read, TState state, CancellationToken cancellationToken)
    {
        var address = request.Below(BaseAddress);
        return GuardAsync(
            address,
            static async (call, idle) =>
            {
                using var response = await call.Client.SendAsync(call.Address, idle.Token).ConfigureAwait(false);
                idle.Restart();
                var body = await response.Content.ReadAsStreamAsync(idle.Token).ConfigureAwait(false);
                await using var disposeBody = body.ConfigureAwait(false);
                return await call.Read(body, call.State, idle).ConfigureAwait(false);
            },
            (Client: this, Address: address, Read: read, State: state),
            cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(Uri address, CancellationToken cancellationToken)
    {
        var token = await _tokens.GetAsync(null, cancellationToken).ConfigureAwait(false);
        var response = await SendAsync(address, token, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            response.Dispose();
            token = await _tokens.GetAsync(token, cancellationToken).ConfigureAwait(false);
            response = await SendAsync(address, token, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            await StatusFailures.ThrowIfFailedAsync(response, address, _tokens.Redact, _transport.TimeProvider, cancellationToken).ConfigureAwait(false);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Uri address, AccessToken token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return await _transport.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<T> ReadDocumentAsync<T>(Stream body, JsonTypeInfo<T> typeInfo, IdleTimeout idle)
        where T : class =>
        await JsonSerializer.DeserializeAsync(body, typeInfo, idle.Token).ConfigureAwait(false) ?? throw new JsonException("The answer is null.");

    private async Task<TResult> GuardAsync<TState, TResult>(
        Uri address, Func<TState, IdleTimeout, Task<TResult>> work, TState state, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var idle = new IdleTimeout(_timeout, _transport.TimeProvider, cancellationToken);
        try
        {
            return await work(state, idle).ConfigureAwait(false);
        }
        catch (Exception exception) when (idle.HasElapsed && exception is not IngestionException)
        {
            throw TransportFailures.TimedOut(address, _timeout, exception);
        }
        catch (HttpRequestException exception)
        {
            throw TransportFailures.Broken(address, exception);
        }
        catch (IOException exception)
        {
            throw TransportFailures.Cut(address, exception);
        }
        catch (InvalidDataException exception)
        {
            throw TransportFailures.NotCompressed(address, exception);
        }
        catch (JsonException exception)
        {
            throw TransportFailures.NotAsDocumented(address, exception);
        }
    }
}
