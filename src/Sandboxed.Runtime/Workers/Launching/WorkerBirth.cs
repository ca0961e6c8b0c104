using Sandboxed.Limits;
using Sandboxed.Limits.Deadlines;
using Sandboxed.Transport;
using Sandboxed.Workers.Output;

namespace Sandboxed.Workers.Launching;

/// <summary>
/// Makes a new process a <see cref="Worker"/>: its descriptors, its output, and its end if it does not get ready. What a start that fails has opened is closed when it has failed, and its process is killed and
/// waited for, whatever failed.
/// </summary>
/// <param name="buried">Called once, when nothing is left of a worker that did not get ready.</param>
internal sealed class WorkerBirth(Action buried)
{
    private bool _buriedLater;

    /// <param name="setup">What it finds.</param>
    /// <param name="profile">What it is confined to.</param>
    /// <param name="ends">What joins it to this one.</param>
    /// <param name="start">Starts the process.</param>
    /// <param name="greet">Exchanges the first words with it, until it is ready.</param>
    public Worker Deliver(WorkerSetup setup, ConfinementProfile profile, WorkerDescriptors ends, Func<WorkerDescriptors, WorkerProcess> start, Action<Worker> greet)
    {
        WorkerProcess? process = null;
        HostChannel? channel = null;
        Worker? worker = null;
        try
        {
            _ = DeadlineQueue.Shared; // a worker whose limits could not be kept is not started
            var watch = DescriptorWatch.Shared;
            process = start(ends);
            ends.CloseOfWorker();
            var output = new OutputPipe(ends.Output.Host, StandardStreams.Output, setup.Options.Log);
            var error = new OutputPipe(ends.Error.Host, StandardStreams.Error, setup.Options.Log, captures: true); // a runtime that fails says why, and may be gone already
            channel = ends.Data.Connect(ends.Control.Host, process.Handle, setup.Options.StartTimeout, setup.Options.FrameLimit);
            worker = new Worker(process, channel, output, error, profile, setup.Culture) { Control = ends.Control.Host };
            watch.Add(output);
            watch.Add(error);
            greet(worker);
            return worker;
        }
        catch
        {
            if (worker is null) Undo(process, channel, ends);
            else Bury(worker);
            throw;
        }
    }

    /// <summary>The start has failed, in or outside <see cref="Deliver"/>.</summary>
    public void Fail()
    {
        if (!_buriedLater) buried();
    }

    private void Bury(Worker worker)
    {
        _buriedLater = true;
        Burial.Of(worker, buried);
    }

    private static void Undo(WorkerProcess? process, HostChannel? channel, WorkerDescriptors ends)
    {
        process?.End();
        channel?.Dispose();
        ends.Dispose();
        process?.Dispose();
    }
}
