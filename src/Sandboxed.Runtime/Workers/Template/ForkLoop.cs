using System.Runtime.CompilerServices;
using Microsoft.Win32.SafeHandles;
using Sandboxed.Interop.Linux;
using Sandboxed.Limits.Linux;
using Sandboxed.Transport;

namespace Sandboxed.Workers.Template;

/// <summary>Serves the host's requests for forks, on the finalizer thread.</summary>
/// <remarks>
/// <para>Theory of operation. fork() copies the memory of a process, but of its threads only the caller. CoreCLR is not made for that;
/// it works here because of what is true at the moment of the fork:</para>
/// <list type="bullet">
/// <item>The caller is the finalizer thread, inside a finalizer. In the child it is still the runtime's finalizer thread: the finalizer returns,
/// and finalization, <see cref="GC.WaitForPendingFinalizers"/> and <see cref="Environment.Exit"/> work. On any other thread they
/// would wait for a thread that does not exist.</item>
/// <item>There is no other managed thread but the parked main thread: no thread pool, timer, socket, signal or compiler thread. A collection
/// in the child stops the threads that the runtime has on its list: the finalizer thread stops itself, the main thread waits in native code,
/// so it counts as stopped, and its stack, being the process' own, is never given to another thread; what lay on it stays what
/// it was, and is scanned like the stack of any thread that waits. The stack of a managed thread from the
/// pool would be given to the next new thread, and the collector would walk garbage.</item>
/// <item>No lock is held by a missing thread, since none of them ran.</item>
/// <item>The one thread that may come at any time is the runtime's own tiering compiler. So threads are counted before and after the fork,
/// by a single system call each: a child that was forked beside another thread is killed before it has been given a call, and
/// forked again. (A count before the fork alone would be a race with oneself: what follows it can start the compiler. A count after it alone misses a compiler that
/// ended during the fork, which takes most of a millisecond.) A child forked beside a living compiler thread hangs in its first collection, or never compiles
/// anything again, and stays 17 times slower.</item>
/// <item>Code memory is private (no write-xor-execute, which maps it shared), there is no diagnostics server, and
/// the collector is the one without threads of its own.</item>
/// </list>
/// <para>What serves is optimized when it is first compiled: it must not be what makes the compiler's thread start, and a worker must not inherit from it
/// what the compiler was about to do.</para>
/// <para>The template stays the parent and the sub-reaper of its workers. It waits for an ended worker only when the host says so: until then the worker's process
/// id cannot be given to another process. A process that turns up among its children without having been forked here was left by a worker that
/// died; it is killed when that worker is waited for. When the host is gone, all that is left is killed.</para>
/// </remarks>
internal sealed unsafe class ForkLoop
{
    /// <summary>The compiler thread ends when it has nothing to do, after some milliseconds.</summary>
    private const int MaxDiscarded = 2_000;

    private readonly int _requests;
    private readonly ThreadCount _threads;
    private readonly Orphans _orphans = new();
    private readonly WorkerChannel _channel;
    private readonly TemplateDescriptors _descriptors;
    private readonly Action<bool, int> _beginWorker;
    private readonly MainThread _main = new();

    /// <param name="requests">The socket of the host's requests.</param>
    /// <param name="channel">Where the host waits to hear that the template is ready.</param>
    /// <param name="threads">Counts the threads of this process.</param>
    /// <param name="descriptors">What a forked process must not share.</param>
    /// <param name="beginWorker">Begins the life of a forked worker, in the worker: whether it is refused processes, and the listener of the filter that does so.</param>
    public ForkLoop(int requests, WorkerChannel channel, ThreadCount threads, TemplateDescriptors descriptors, Action<bool, int> beginWorker)
    {
        (_requests, _channel, _threads, _descriptors, _beginWorker) = (requests, channel, threads, descriptors, beginWorker);
        _descriptors.Add([threads.Descriptor, .. _orphans.Descriptors]); // the sockets' numbers are taken by the worker's own
    }

    /// <summary>Serves for ever, on the finalizer thread; this one, the main thread, is parked.</summary>
    public void Run()
    {
        MainThread.Rehearse();
        Abandon(this);
        GC.Collect();

        // A setting of this thread. The end of file on the requests ends what was forked first, and then this process, if it is not
        // stopped.
        Libc.prctl(Libc.PR_SET_PDEATHSIG, Libc.SIGCONT, 0, 0, 0);
        _main.Park();

        [MethodImpl(MethodImplOptions.NoInlining)]
        static void Abandon(ForkLoop loop) => _ = new Finalized(loop.Serve);
    }

    /// <summary>Returns in a forked process only.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Serve()
    {
        _main.AwaitParked();
        if (Check() || Rehearse()) return;
        NativeHeap.Trim();
        _channel.Send(new FrameHeader { Kind = FrameKind.Ready });
        while (!Handle(_requests))
        {
        }
    }

    /// <summary>Waits for a request and does it. True in the worker.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Handle(int requests)
    {
        var ends = stackalloc int[DescriptorMessage.MaxDescriptors];
        var count = DescriptorMessage.Receive(requests, out ForkRequest request, new Span<int>(ends, DescriptorMessage.MaxDescriptors));
        if (count < 0) End();
        switch (request.Kind)
        {
            case ForkRequestKind.Fork:
                return Fork(requests, new ReadOnlySpan<int>(ends, count), request.DenyProcesses != 0);
            case ForkRequestKind.Reap:
                Answer(requests, Reap(request.ProcessId), []);
                break;
            case ForkRequestKind.Forget:
                Reap(request.ProcessId);
                break;
        }

        return false;
    }

    /// <summary>
    /// Forks a worker that has no host, and ends when it finds that out: all that serves is compiled then, and its compiler's memory can be given back. True in the worker.
    /// </summary>
    private bool Rehearse()
    {
        var requests = DescriptorPair.Sockets(Libc.SOCK_SEQPACKET);
        var data = DescriptorPair.Sockets();
        var control = DescriptorPair.Sockets();
        var (host, template) = (Descriptors.Number(requests.Host), Descriptors.Number(requests.Worker));

        // Not where the user has too many descriptors on their way already: who waits for what was not sent waits for ever.
        if (!DescriptorMessage.TrySend(host, new ForkRequest { Kind = ForkRequestKind.Fork }, [1, 2, Descriptors.Number(data.Worker), Descriptors.Number(control.Worker)]))
            Refuse($"descriptors cannot be sent to another process (errno {Libc.errno})");
        foreach (var end in (SafeFileHandle[])[data.Host, data.Worker, control.Host, control.Worker]) end.Dispose();
        if (Handle(template)) return true;
        Span<int> held = stackalloc int[1];
        if (DescriptorMessage.Receive(host, out ForkAnswer answer, held) != held.Length) Refuse($"a worker could not be forked to try it out (errno {answer.Error})");
        SelfCheck.AwaitEnd(answer.ProcessId, held[0]);
        DescriptorMessage.TrySend(host, new ForkRequest { Kind = ForkRequestKind.Reap, ProcessId = answer.ProcessId }, []);
        Handle(template);
        requests.Host.Dispose();
        requests.Worker.Dispose();
        return false;
    }

    /// <summary>True in the process that is forked to be checked.</summary>
    private bool Check()
    {
        string? wrong;
        bool again;
        do
        {
            again = false;
            var pid = Fork(out _);
            if (pid == 0)
            {
                _descriptors.GiveUp();
                new Thread(SelfCheck.RunAndExit).UnsafeStart();
                return true;
            }

            wrong = pid < 0 ? "no process could be forked" : SelfCheck.Await(pid, out again);
        }
        while (again);
        if (wrong is not null) Refuse(wrong);
        return false;
    }

    private void Refuse(string wrong)
    {
        _channel.Refuse(0, $"Forked .NET processes do not work here: {wrong}.");
        Libc._exit(1);
    }

    /// <summary>True in the worker.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Fork(int requests, ReadOnlySpan<int> ends, bool denyProcesses)
    {
        var discarded = 0;
        var pid = _descriptors.AreWhole(ends) ? Fork(out discarded) : -Libc.EBADF;
        if (pid == 0)
        {
            _beginWorker(denyProcesses, ChildPrologue.Run(_descriptors, ends, denyProcesses));
            return true;
        }

        foreach (var end in ends) Libc.close(end);
        if (pid < 0)
        {
            Answer(requests, new() { Error = -pid, Discarded = discarded }, []);
            return false;
        }

        _orphans.Know(pid, mayLeaveProcesses: !denyProcesses);
        var held = Libc.pidfd_open(pid, 0);
        Answer(requests, new() { ProcessId = pid, Discarded = discarded }, held < 0 ? [] : [held]);
        Libc.close(held);
        return false;
    }

    /// <summary>Forks with no other thread alive. The child's id, 0 in the child, or the negated errno.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Fork(out int discarded)
    {
        for (discarded = 0; discarded < MaxDiscarded; discarded++)
        {
            if (_threads.Read() == ThreadCount.Quiet)
            {
                var pid = Libc.fork();
                if (pid < 0) return -Libc.errno;
                if (pid == 0 || _threads.Read() == ThreadCount.Quiet) return pid;
                Libc.kill(pid, Libc.SIGKILL);
                Libc.wait4(pid, null, 0, null);
            }

            Libc.poll(null, 0, 1);
        }

        return -Libc.EAGAIN;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ForkAnswer Reap(int pid)
    {
        var status = 0;
        Libc.rusage usage = default;
        if (!_orphans.Knows(pid) || Libc.wait4(pid, &status, Libc.WNOHANG, &usage) != pid) return new() { ProcessId = pid, Error = Libc.ECHILD };
        _orphans.KillLeftBy(pid);
        return new() { ProcessId = pid, Status = status, CpuTicks = usage.CpuTime.Ticks, MaxResident = usage.ru_maxrss << 10 };
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Answer(int requests, in ForkAnswer answer, ReadOnlySpan<int> descriptors)
    {
        if (!DescriptorMessage.TrySend(requests, answer, descriptors)) End();
    }

    /// <summary>
    /// The host is gone, or has given this template up, which has no worker then: so is everything that was started. A worker that ends
    /// by itself at this moment leaves its processes to this one after it was looked at: there is nothing left only when there is no child.
    /// </summary>
    private static void End()
    {
        do ProcessTree.KillDescendants(Libc.getpid(), ProcessTree.Patience);
        while (Libc.wait4(-1, null, 0, null) > 0 || Libc.errno == Libc.EINTR);
        Libc._exit(0);
    }

    /// <summary>An object whose finalizer does not end, except in a forked process.</summary>
    private sealed class Finalized(Action serve)
    {
        ~Finalized() => serve();
    }
}
