using System.Diagnostics;
using System.Text.Json;

namespace Ingestion.TestSupport;

/// <summary>DuckDB in a process of its own, which reads the files we write: <c>SELECT ... FROM '/full/path/*.parquet'</c>.</summary>
/// <remarks>
/// <para>Use it as a class fixture. The process starts with the first query; queries run one after the other.</para>
/// <para>Where DuckDB is not installed, the first query skips or fails the test as <see cref="Requires.DuckDb"/> does.</para>
/// </remarks>
public sealed class DuckDb : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private Process? _process;
    private Task<string>? _errors;

    /// <summary>Runs one query and reads its whole result.</summary>
    /// <param name="sql">The query. Time zone and session settings: UTC.</param>
    /// <param name="cancellationToken">Stops the wait; the process cannot be used afterwards.</param>
    /// <returns>The columns and rows.</returns>
    /// <exception cref="InvalidOperationException">DuckDB refused the query, or its process ended.</exception>
    public async Task<DuckDbResult> QueryAsync(string sql, CancellationToken cancellationToken)
    {
        Requires.DuckDb();
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var answer = JsonElement.Parse(await AskAsync(JsonSerializer.Serialize(new { sql }), cancellationToken));
            return answer.TryGetProperty("error", out var error)
                ? throw new InvalidOperationException($"DuckDB refused the query '{sql}': {error.GetString()}")
                : answer.Deserialize<DuckDbResult>(JsonSerializerOptions.Web)!;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends the process.</summary>
    /// <returns>A task that completes when it has ended.</returns>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _turn.Dispose();
    }

    private async Task<string> AskAsync(string request, CancellationToken cancellationToken)
    {
        if (_process is null)
        {
            _process = NodeProcess.Start("duckdb-query.mjs");
            _errors = _process.StandardError.ReadToEndAsync(CancellationToken.None);
        }

        await _process.StandardInput.WriteLineAsync(request.AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
        return await _process.StandardOutput.ReadLineAsync(cancellationToken)
            ?? throw new InvalidOperationException($"DuckDB's process ended: {await _errors!}");
    }
}
