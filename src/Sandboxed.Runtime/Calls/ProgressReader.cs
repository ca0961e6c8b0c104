using Sandboxed.Results;

namespace Sandboxed.Calls;

/// <summary>Passes on what a running method reports: first read, which may find rubbish, then reported, which runs the caller's code.</summary>
internal abstract class ProgressReader
{
    /// <exception cref="MarshallingException">The worker sent what its method cannot have reported.</exception>
    public abstract void Read(ReadOnlySpan<byte> report);

    public abstract void Report();

    /// <summary>
    /// Takes room for a report, for one who can let the worker wait: a thread that serves other calls as well reports without. False if there was none in all that time.
    /// </summary>
    public virtual bool TryTakeRoom(TimeSpan patience) => true;
}

/// <summary>Passes it on to the caller's <see cref="IProgress{T}"/>, on the thread that runs the call's exchange.</summary>
internal class ProgressReader<T, TMarshaller>(IProgress<T> progress) : ProgressReader
    where TMarshaller : struct, ISandboxMarshaller<T>
{
    private T? _value;

    public override void Read(ReadOnlySpan<byte> report)
    {
        var reader = new SandboxReader(report, AnswerSink.DefaultMostMade);
        _value = TMarshaller.Read(ref reader);
        reader.End();
    }

    public override void Report() => progress.Report(_value!);
}
