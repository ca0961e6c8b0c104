using Microsoft.Win32.SafeHandles;
using Sandboxed.Interop.Linux;
using Sandboxed.Transport;

namespace Sandboxed.Workers.Launching;

/// <summary>Both ends of everything that joins a new worker to its host.</summary>
internal sealed class WorkerDescriptors : IDisposable
{
    private readonly SafeFileHandle _input;

    /// <param name="data">Makes what frames travel through.</param>
    /// <param name="controlType">The type of the control sockets: a template receives messages with descriptors there.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">One of them could not be opened; the others are closed.</exception>
    public WorkerDescriptors(Func<ChannelEnds> data, int controlType = Libc.SOCK_STREAM)
    {
        var opened = new Stack<IDisposable>();
        try
        {
            _input = Opened(Descriptors.Take(Libc.open("/dev/null", Libc.O_RDONLY | Libc.O_CLOEXEC), nameof(Libc.open)));
            Output = Opened(DescriptorPair.PipeToHost());
            Error = Opened(DescriptorPair.PipeToHost());
            Control = Opened(DescriptorPair.Sockets(controlType));
            Data = data();
        }
        catch
        {
            foreach (var one in opened) one.Dispose();
            throw;
        }

        T Opened<T>(T one)
            where T : IDisposable
        {
            opened.Push(one);
            return one;
        }
    }

    public DescriptorPair Output { get; }

    public DescriptorPair Error { get; }

    public ChannelEnds Data { get; }

    public DescriptorPair Control { get; }

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
        foreach (var pair in (DescriptorPair[])[Output, Error, Control]) pair.Dispose();
        Data.Dispose();
    }
}
