using System.ComponentModel;
using System.Runtime.ExceptionServices;
using Sandboxed.Interop.Linux;
using Sandboxed.Transport;

namespace Sandboxed.Workers.Loop;

/// <summary>Notices exceptions of interest when they are raised, also those that the method catches itself.</summary>
internal sealed class FailureWatch
{
    private readonly DescriptorLimit _descriptors;
    private volatile int _seen;

    public FailureWatch(DescriptorLimit descriptors)
    {
        // Where no descriptor is left, what it uses could not be loaded any more: the runtime ends a process in which the raising of an exception fails.
        _descriptors = descriptors;
        Notice(null, new(new FileNotFoundException()));
        AppDomain.CurrentDomain.FirstChanceException += Notice;
    }

    /// <summary>What to do when a process is refused, once a call.</summary>
    public Action? RefusedProcess { get; set; }

    public bool SawOutOfMemory => (Flags & FrameFlags.SawOutOfMemory) != 0;

    public FrameFlags Flags => (FrameFlags)_seen;

    public bool HasSeenAny => _seen != 0;

    public void Reset()
    {
        if (_seen != 0) _seen = 0;
    }

    /// <summary>
    /// Whether an exception is, or wraps, an <see cref="OutOfMemoryException"/> that the runtime raised for want of memory: one of
    /// the user's own making has another message, and so has an array of an impossible size.
    /// </summary>
    public static bool IsOutOfMemory(Exception exception) => exception switch
    {
        InsufficientExecutionStackException => false,
        OutOfMemoryException e => IsOfRuntime(e),
        AggregateException e => e.InnerExceptions.Any(IsOutOfMemory),
        _ => exception.InnerException is { } inner && IsOutOfMemory(inner),
    };

    private static bool IsOfRuntime(OutOfMemoryException exception) =>
        exception.Message == new OutOfMemoryException().Message || exception.Message.Contains(typeof(OutOfMemoryException).FullName!, StringComparison.Ordinal);

    // Runs inside the raising of the exception, possibly with no memory left: it must not allocate.
    private void Notice(object? sender, FirstChanceExceptionEventArgs? e)
    {
        if (e is null) See(FrameFlags.SawOutOfMemory); // not even they could be allocated: to look at them would raise another exception, and so on until the stack overflows
        else if (_descriptors.IsArmed && IsOfDescriptors(e.Exception) && _descriptors.TryRelax()) See(FrameFlags.SawRefusedDescriptor);
        else if (e.Exception is OutOfMemoryException) See(FrameFlags.SawOutOfMemory);
        else if (IsOfProcess(e.Exception) && See(FrameFlags.SawRefusedProcess)) RefusedProcess?.Invoke();
    }

    /// <summary>False if it was seen before.</summary>
    private bool See(FrameFlags what) => (Interlocked.Or(ref _seen, (int)what) & (int)what) == 0;

    /// <summary>Not of a socket, whose exception is derived from this one: to one that does not block, EAGAIN says that there is nothing to read.</summary>
    private static bool IsOfProcess(Exception exception) =>
        exception is Win32Exception { NativeErrorCode: Libc.EAGAIN } && exception.GetType() == typeof(Win32Exception);

    /// <summary>
    /// A socket's exception has the number of the system's limit. An assembly that cannot be opened is merely said not to be there, and a thread that does not
    /// get its three is refused for want of memory.
    /// </summary>
    private static bool IsOfDescriptors(Exception exception) => exception switch
    {
        Win32Exception { NativeErrorCode: Libc.EMFILE or Libc.ENFILE } or IOException { HResult: Libc.EMFILE } => true,
        FileNotFoundException or FileLoadException or DllNotFoundException or OutOfMemoryException => !AreDescriptorsLeft(),
        _ => false,
    };

    private static unsafe bool AreDescriptorsLeft()
    {
        const int Needed = 8; // three, and what other threads that start may have had when one was refused
        var copies = stackalloc int[Needed];
        var count = 0;
        while (count < Needed && (copies[count] = Libc.fcntl(WorkerMarker.DataDescriptor, Libc.F_DUPFD_CLOEXEC, 0)) >= 0) count++;
        for (var i = 0; i < count; i++) Libc.close(copies[i]);
        return count == Needed;
    }
}
