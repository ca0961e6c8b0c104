using Microsoft.Win32.SafeHandles;
using Sandboxed.Interop.Linux;
using Sandboxed.Nesting;
using Sandboxed.Transport;
using Sandboxed.Workers.Loop;

namespace Sandboxed.Workers.Template;

/// <summary>
/// The life of a forked worker after its first acts. It is made in the template, for all its workers: what a worker makes for itself costs it
/// the copying of every page that it writes to, 4 us each.
/// </summary>
internal sealed class ForkedWorker
{
    /// <summary>What a Main has by default; threads get less.</summary>
    private const int MainStackSize = 8 << 20;

    /// <summary>Most pristine calls are over by then, and have not paid for a thread that listens.</summary>
    private static readonly TimeSpan _listeningDelay = TimeSpan.FromMilliseconds(5);

    private readonly CallLoop _loop;
    private readonly WorkerConfiguration _configuration;
    private readonly WorkerChannel _channel;
    private readonly NestedExecutor _nested;
    private readonly ControlListener _control;
    private readonly ReceivedPayload _payload = new();
    private readonly Action _whenSpare;
    private readonly Thread _calls;
    private bool _deniesProcesses;
    private int _listener;

    /// <param name="loop">Its heap, directory and variables are those of the idle worker.</param>
    /// <param name="configuration">What holds for all workers of the template.</param>
    /// <param name="channel">The host.</param>
    /// <param name="control">What it says beside the calls.</param>
    /// <param name="hostGone">What follows when it says no more.</param>
    public ForkedWorker(CallLoop loop, WorkerConfiguration configuration, WorkerChannel channel, SafeFileHandle control, Action hostGone)
    {
        (_loop, _configuration, _channel) = (loop, configuration, channel);
        _nested = new(channel, configuration.FrameLimit);
        _control = new(control, _nested, hostGone);
        _whenSpare = () => WorkerRehearsal.CallOnce(configuration, _loop, _control);
        _calls = new Thread(Serve, MainStackSize);
    }

    /// <summary>On the finalizer thread, the only one that there is.</summary>
    /// <param name="deniesProcesses">Whether it is refused processes.</param>
    /// <param name="listener">Where the host is asked about them; -1 if it is not.</param>
    public void Begin(bool deniesProcesses, int listener)
    {
        (_deniesProcesses, _listener) = (deniesProcesses, listener);
        _calls.UnsafeStart();
        _control.AwaitInput(_listeningDelay);

        // A method that uses up descriptors or memory at once leaves none for a thread: a second try may have what was held back for the runtime, and this thread is there in any case.
        if (!_control.TryStart() && !_control.TryStart()) _control.Listen();
    }

    /// <summary>In the template: waits until nothing of this life is left that uses its descriptors.</summary>
    public void AwaitEnd()
    {
        _calls.Join();
        _control.AwaitEnd();
    }

    private void Serve()
    {
        try
        {
            _channel.Open();
            LeftThreads.NameThread();
            _channel.Receive(_payload); // Go: the fork was checked; before, another process may have had this socket
            if (_deniesProcesses) ProcessRefusals.HandOver(WorkerMarker.ControlDescriptor, _listener);
            _nested.Serve();
            InitializerRunner.Run(_configuration.Initializers, _configuration.IsBare ? InitializerRunner.Everywhere : [InitializerPlace.Worker], _channel.Initializing);
            _loop.Run(_channel, _control, hasInitialized: _configuration.Initializers.Count > 0, _whenSpare);
        }
        catch (SandboxStartException e)
        {
            _channel.Refuse(0, e.Message, e.InnerException);
            Libc._exit(1);
        }
        catch (WorkerRehearsal.OverException)
        {
            // In the template, before there are workers.
        }
    }
}
