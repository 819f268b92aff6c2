using System.IO.Compression;
using System.Net;
using Ingestion.Testing.DemoErp.Resources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ingestion.Testing.DemoErp.Api;

/// <summary>Composes the web application: nothing is read from the environment, nothing is logged, no signal is handled.</summary>
internal static class WebServer
{
    public static WebApplication Build(ServerState state)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MinResponseDataRate = null; // a client that is held back by its own sink is not an attacker
            kestrel.Listen(IPAddress.Loopback, port: 0);
        });
        if (state.Options.Compression)
        {
            builder.Services.AddResponseCompression(compression => compression.Providers.Add<GzipCompressionProvider>());
            builder.Services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
        }

        WebApplication application = builder.Build();
        if (state.Options.Compression)
        {
            application.UseResponseCompression();
        }

        var gate = new Gate(state);
        application.Use(next => context => gate.HandleAsync(context, next));
        MapEndpoints(application, state);
        return application;
    }

    private static void MapEndpoints(WebApplication application, ServerState state)
    {
        application.MapPost("/oauth/token", new TokenEndpoint(state).HandleAsync);
        application.MapGet("/api/v1/clock", new ClockEndpoint(state).HandleAsync);
        application.MapGet("/api/v1/metadata", new MetadataEndpoint(state).HandleAsync);
        for (int number = 0; number < state.World.Resources.Count; number++)
        {
            DemoResource resource = state.World.Resources[number];
            application.MapGet(resource.Path, new ListEndpoint(state, resource, number).HandleAsync);
            application.MapGet(resource.Path + "/count", new CountEndpoint(state, resource).HandleAsync);
            application.MapGet(resource.Path + "/deleted", new DeletedEndpoint(state, resource, number).HandleAsync);
            application.MapGet(resource.Path + "/totals", new TotalsEndpoint(state, resource).HandleAsync);
        }

        application.MapGet("/api/v1/orders/lines/totals", new TotalsEndpoint(state, state.World.OrderLines).HandleAsync);
        application.Map("/{**path}", NotFoundAsync);
    }

    private static Task NotFoundAsync(HttpContext context) =>
        JsonAnswer.SendErrorAsync(context, 404, "not_found", "Nothing is served under this path; GET /api/v1/metadata lists the resources.");

    /// <summary>The program that embeds the server owns the console and the signals.</summary>
    private sealed class EmbeddedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
