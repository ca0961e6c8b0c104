using Microsoft.Win32.SafeHandles;
using Sandboxed.Interop.Linux;

namespace Sandboxed.Workers.Loop;

/// <summary>
/// The thread that waits for what the host says beside the calls: cancel this one, or, by the end of file, I am gone. It must not be
/// the call's thread, which runs the user's code.
/// </summary>
internal sealed unsafe class CancellationListener
{
    private readonly SafeFileHandle _control;
    private readonly Action _hostGone;
    private readonly Lock _changing = new();
    private CancellationTokenSource? _source;
    private ulong _callId;
    private ulong _cancelled;

    /// <param name="control">Call ids from the host.</param>
    /// <param name="hostGone">What follows the end of file.</param>
    public CancellationListener(SafeFileHandle control, Action hostGone)
    {
        (_control, _hostGone) = (control, hostGone);
        new Thread(Listen, maxStackSize: 256 * 1024) { IsBackground = true, Name = "Sandboxed control" }.Start();
    }

    /// <summary>A token for a call, until <see cref="End"/>.</summary>
    public CancellationToken Begin(ulong callId)
    {
        lock (_changing)
        {
            _callId = callId;
            _source = new CancellationTokenSource();
            if (_cancelled == callId) _source.Cancel(); // overtaken: a limit can pass while the worker still loads the method's assembly
            return _source.Token;
        }
    }

    public void End()
    {
        lock (_changing)
        {
            _source?.Dispose();
            _source = null;
        }
    }

    private void Listen()
    {
        ulong callId;
        while (ReadAll((byte*)&callId, sizeof(ulong))) Cancel(callId);
        _hostGone();
    }

    private void Cancel(ulong callId)
    {
        CancellationTokenSource? source;
        lock (_changing)
        {
            _cancelled = Math.Max(_cancelled, callId); // later calls have higher numbers
            source = callId == _callId ? _source : null;
        }

        // On a thread of its own: the user's callbacks must not keep this one from noticing the end of the host, and the user's
        // work may have filled the thread pool.
        if (source is not null) new Thread(() => CancelQuietly(source)) { IsBackground = true, Name = "Sandboxed cancellation" }.UnsafeStart();
    }

    private static void CancelQuietly(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (Exception e) when (e is ObjectDisposedException or AggregateException)
        {
            // The call ended at the same time, or a callback of the user's threw: the kill after the grace period decides.
        }
    }

    private bool ReadAll(byte* destination, int size)
    {
        for (var read = 0; read < size;)
        {
            var count = (int)Libc.read(_control, destination + read, size - read);
            if (count > 0) read += count;
            else if (count == 0 || Libc.errno != Libc.EINTR) return false;
        }

        return true;
    }
}
