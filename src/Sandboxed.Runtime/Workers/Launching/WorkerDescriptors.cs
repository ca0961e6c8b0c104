using Microsoft.Win32.SafeHandles;
using Sandboxed.Interop.Linux;
using Sandboxed.Transport;

namespace Sandboxed.Workers.Launching;

/// <summary>Both ends of everything that joins a new worker to its host.</summary>
/// <param name="data">What frames travel through.</param>
/// <param name="controlType">The type of the control sockets: a template receives messages with descriptors there.</param>
internal sealed class WorkerDescriptors(ChannelEnds data, int controlType = Libc.SOCK_STREAM) : IDisposable
{
    private readonly SafeFileHandle _input = Descriptors.Take(Libc.open("/dev/null", Libc.O_RDONLY | Libc.O_CLOEXEC), nameof(Libc.open));

    public DescriptorPair Output { get; } = DescriptorPair.PipeToHost();

    public DescriptorPair Error { get; } = DescriptorPair.PipeToHost();

    public ChannelEnds Data => data;

    public DescriptorPair Control { get; } = DescriptorPair.Sockets(controlType);

    /// <summary>The worker's ends, in the order of its descriptor numbers: 0, 1, 2, <see cref="WorkerMarker.DataDescriptor"/>, <see cref="WorkerMarker.ControlDescriptor"/>.</summary>
    public IReadOnlyList<SafeFileHandle> OfWorker => [_input, Output.Worker, Error.Worker, Data.OfWorker, Control.Worker];

    /// <summary>A forked worker inherits its input.</summary>
    public IReadOnlyList<SafeFileHandle> OfForkedWorker => [Output.Worker, Error.Worker, Data.OfWorker, Control.Worker];

    /// <summary>Closes the worker's ends in the host, so that the worker's death is an end of file.</summary>
    public void CloseOfWorker()
    {
        foreach (var descriptor in OfWorker) descriptor.Dispose();
    }

    /// <summary>Closes everything, when no worker came of it.</summary>
    public void Dispose()
    {
        CloseOfWorker();
        foreach (var pair in (DescriptorPair[])[Output, Error, Control]) pair.Host.Dispose();
        data.Dispose();
    }
}
