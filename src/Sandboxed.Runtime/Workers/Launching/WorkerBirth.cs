using Sandboxed.Limits;
using Sandboxed.Workers.Output;

namespace Sandboxed.Workers.Launching;

/// <summary>Makes a new process a <see cref="Worker"/>: its descriptors, its output, and its end if it does not get ready.</summary>
internal static class WorkerBirth
{
    /// <param name="setup">What it finds.</param>
    /// <param name="profile">What it is confined to.</param>
    /// <param name="process">The process.</param>
    /// <param name="ends">What joins it to this one.</param>
    /// <param name="greet">Exchanges the first words with it, until it is ready.</param>
    /// <param name="buried">Called when nothing is left of a process that did not get ready.</param>
    public static Worker Deliver(WorkerSetup setup, ConfinementProfile profile, WorkerProcess process, WorkerDescriptors ends, Action<Worker> greet, Action buried)
    {
        ends.CloseOfWorker();
        var output = new OutputPipe(ends.Output.Host, StandardStreams.Output, setup.Options.Logger);
        var error = new OutputPipe(ends.Error.Host, StandardStreams.Error, setup.Options.Logger, captures: true); // a runtime that fails says why, and may be gone already
        var channel = ends.Data.Connect(ends.Control.Host, process.Handle, setup.Options.StartTimeout, setup.Options.FrameLimit);
        var worker = new Worker(process, channel, output, error, profile, setup.Culture);
        DescriptorWatch.Shared.Add(output);
        DescriptorWatch.Shared.Add(error);
        try
        {
            greet(worker);
            return worker;
        }
        catch
        {
            Burial.Of(worker, buried);
            throw;
        }
    }
}
