namespace Sandboxed.Integration.Tests.Support;

/// <summary>A worker of a pool that a call occupies until it is let go.</summary>
internal sealed class HeldWorker : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Task _call;

    private HeldWorker(CallOptions on, Signal<int> started) => _call = Sleeping.ForeverOnceStartedLimitedAsync(on, started, _end.Token);

    public static async Task<HeldWorker> Of(CallOptions on)
    {
        var started = new Signal<int>();
        var held = new HeldWorker(on, started);
        await started.First;
        return held;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _call.InTime().ContinueWith(static _ => { }, TaskScheduler.Default);
        _end.Dispose();
    }
}
