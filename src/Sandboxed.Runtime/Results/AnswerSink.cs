using Sandboxed.CompilerServices;

namespace Sandboxed.Results;

/// <summary>Takes the bytes of an answer while they are there: they are not kept.</summary>
internal abstract class AnswerSink
{
    /// <summary>What reading may allocate, in bytes, where nothing else is said: twice the default of <see cref="SandboxPoolOptions.MaxFrameMb"/>.</summary>
    public const long DefaultMostMade = 2L << 30;

    /// <summary>The most that reading the answer may allocate, in bytes: a worker that lies can say in one byte what takes a hundred here.</summary>
    public long MostMade { get; set; } = DefaultMostMade;

    /// <summary>Reads the answer; called at most once for each item, from the thread that received it.</summary>
    public abstract void Read(ReadOnlySpan<byte> answer);

    /// <summary>Reads what may become the answer, while it is written. It is the answer when <see cref="KeepAhead"/> says so; else the answer is read as if this had not happened.</summary>
    /// <returns>How many bytes it has; 0 if this sink reads only what is complete.</returns>
    public virtual int ReadAhead(SandboxReader growing) => 0;

    /// <summary>What was read ahead is the answer.</summary>
    public virtual void KeepAhead()
    {
    }

    /// <summary>Takes what is known about an item that ended; after its answer was read, if there was one.</summary>
    public virtual void Conclude(CallReport report)
    {
    }

    /// <summary>Takes an item that ended with an answer. False if that could not be read.</summary>
    public bool Take(CallReport report, ReadOnlySpan<byte> answer)
    {
        var read = Classifier.ReadAnswer(report, this, answer);
        Conclude(read);
        return ReferenceEquals(read, report);
    }

    /// <summary>Takes items that ended one after the other. False if an answer could not be read.</summary>
    public virtual bool TakeShort(scoped ref ShortAnswers answers)
    {
        var areRead = true;
        while (answers.TryNext(out var report, out var answer)) areRead &= Take(report, answer);
        return areRead;
    }

    /// <summary>There is nothing more to take for now.</summary>
    /// <returns>Whether <see cref="PassOn"/> has something to tell.</returns>
    public virtual bool Rest() => false;

    /// <summary>Tells whoever waits for what was taken; from any thread, which may be away for long.</summary>
    public virtual void PassOn()
    {
    }
}

/// <summary>Makes the answer's value.</summary>
internal sealed class ValueSink<T>(LimitedMethod<T> method) : AnswerSink
{
    private T? _value;
    private bool _hasValue;

    public override void Read(ReadOnlySpan<byte> answer)
    {
        var reader = new SandboxReader(answer, MostMade);
        var value = method.ReadResult(ref reader);
        reader.End();
        (_value, _hasValue) = (value, true);
    }

    public override int ReadAhead(SandboxReader growing)
    {
        _value = method.ReadResult(ref growing);
        return growing.Position;
    }

    public override void KeepAhead() => _hasValue = true;

    public LimitedResult<T> With(CallReport report) => _hasValue ? new(report, _value!) : new(report);
}

/// <summary>Copies the answer's bytes, for whoever knows their type.</summary>
internal sealed class ByteSink : AnswerSink
{
    public byte[] Answer { get; private set; } = [];

    public override void Read(ReadOnlySpan<byte> answer) => Answer = answer.ToArray();
}
