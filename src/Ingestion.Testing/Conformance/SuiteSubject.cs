using System.Diagnostics.CodeAnalysis;

namespace Ingestion.Testing.Conformance;

/// <summary>What a check works with: it calls the author's hooks and tells their failures from those of the checked component.</summary>
/// <param name="check">The name of the check.</param>
/// <param name="contract">What the contract says.</param>
internal abstract class SuiteSubject(string check, string contract) : IAsyncDisposable
{
    private Exception? _hookFailure;

    public abstract ValueTask DisposeAsync();

    internal void Require([DoesNotReturnIf(false)] bool condition, string finding)
    {
        if (!condition)
        {
            throw Failure(finding);
        }
    }

    internal ConformanceException Failure(string finding, Exception? cause = null) => new(check, contract, finding, cause);

    /// <summary>Tells failures of the checked component from those of the author's hooks and from findings.</summary>
    internal bool IsOfTheComponent(Exception exception) => exception is not ConformanceException && !ReferenceEquals(exception, _hookFailure);

    protected T Hook<T>(Func<T> hook)
    {
        try
        {
            return hook();
        }
        catch (Exception exception)
        {
            _hookFailure = exception;
            throw;
        }
    }

    protected async Task<T> HookAsync<T>(Func<ValueTask<T>> hook)
    {
        try
        {
            return await hook().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _hookFailure = exception;
            throw;
        }
    }

    /// <summary>Disposes what a check opened, if it can be disposed.</summary>
    protected static async ValueTask CloseAsync(object opened)
    {
        switch (opened)
        {
            case IAsyncDisposable disposable:
                await disposable.DisposeAsync().ConfigureAwait(false);
                break;
            case IDisposable disposable:
                disposable.Dispose();
                break;
        }
    }
}
