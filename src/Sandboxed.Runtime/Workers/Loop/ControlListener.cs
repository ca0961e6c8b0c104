using Microsoft.Win32.SafeHandles;
using Sandboxed.Interop.Linux;
using Sandboxed.Nesting;
using Sandboxed.Transport;

namespace Sandboxed.Workers.Loop;

/// <summary>
/// The thread that waits for what the host says beside the calls: cancel this one, here is the answer to a
/// nested call, or, by the end of file, I am gone. It must not be
/// the call's thread, which runs the user's code.
/// </summary>
internal sealed unsafe class ControlListener
{
    private readonly SafeFileHandle _control;
    private readonly Action _hostGone;
    private readonly Lock _changing = new();
    private Thread? _thread;
    private CancellationTokenSource? _source;
    private ulong _callId;
    private ulong _cancelled;

    /// <param name="control">The worker's end of the control socket.</param>
    /// <param name="nested">Who waits for answers to nested calls.</param>
    /// <param name="hostGone">What follows the end of file.</param>
    public ControlListener(SafeFileHandle control, NestedExecutor nested, Action hostGone)
    {
        (_control, Nested, _hostGone) = (control, nested, hostGone);
    }

    /// <summary>Who waits for answers to nested calls.</summary>
    public NestedExecutor Nested { get; }

    /// <summary>Waits for something to listen to, for a while.</summary>
    public void AwaitInput(TimeSpan patience) => Descriptors.AwaitReadable(Descriptors.Number(_control), patience);

    /// <summary>Begins to listen. To start a thread takes 0.3 ms, and to name it 0.1 of them.</summary>
    public void Start()
    {
        _thread = new Thread(Listen, maxStackSize: 256 * 1024) { IsBackground = true };
        _thread.UnsafeStart();
    }

    /// <summary>Waits until it listens no more, if it began to: its descriptor can be closed then.</summary>
    public void AwaitEnd() => _thread?.Join();

    /// <inheritdoc cref="Start"/>
    /// <returns>False if the runtime could not start a thread.</returns>
    public bool TryStart()
    {
        try
        {
            Start();
            return true;
        }
        catch (Exception e) when (e is OutOfMemoryException or ThreadStartException)
        {
            return false;
        }
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

    /// <summary>Listens, on this thread, until the host is gone.</summary>
    public void Listen()
    {
        // A setting of this thread: a process that is stopped when its host ends would not see it.
        Libc.prctl(Libc.PR_SET_PDEATHSIG, Libc.SIGCONT, 0, 0, 0);
        FrameHeader header;
        while (ReadAll((byte*)&header, FrameHeader.Size))
        {
            var payload = header.Length == 0 ? [] : GC.AllocateUninitializedArray<byte>((int)header.Length);
            fixed (byte* start = payload)
            {
                if (!ReadAll(start, payload.Length)) break;
            }

            if (header.Kind == FrameKind.Cancel) Cancel(header.CallId);
            else Nested.Take(header, payload);
        }

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
