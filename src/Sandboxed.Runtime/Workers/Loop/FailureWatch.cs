using System.ComponentModel;
using System.Runtime.ExceptionServices;
using Sandboxed.Interop.Linux;
using Sandboxed.Transport;

namespace Sandboxed.Workers.Loop;

/// <summary>Notices exceptions of interest when they are raised, also those that the method catches itself.</summary>
internal sealed class FailureWatch
{
    private volatile bool _sawRefusedProcess;
    private volatile bool _sawOutOfMemory;

    public FailureWatch() => AppDomain.CurrentDomain.FirstChanceException += Notice;

    public bool SawOutOfMemory => _sawOutOfMemory;

    public FrameFlags Flags =>
        (_sawOutOfMemory ? FrameFlags.SawOutOfMemory : 0) | (_sawRefusedProcess ? FrameFlags.SawRefusedProcess : 0);

    public void Reset() => _sawOutOfMemory = _sawRefusedProcess = false;

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
    private void Notice(object? sender, FirstChanceExceptionEventArgs e)
    {
        if (e.Exception is OutOfMemoryException) _sawOutOfMemory = true;
        else if (e.Exception is Win32Exception { NativeErrorCode: Libc.EAGAIN }) _sawRefusedProcess = true;
    }
}
