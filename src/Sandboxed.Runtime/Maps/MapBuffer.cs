using System.Runtime.ExceptionServices;
using Sandboxed.Threads;

namespace Sandboxed.Maps;

/// <summary>
/// What has ended and has not been taken yet, in the order of the items or as it comes, in batches of what ended one after the other. Threads that end items put; one consumer
/// takes. It is bounded by who puts: nothing is read that has no room here.
/// </summary>
internal sealed class MapBuffer<T>(bool isOrdered)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, List<T>> _ended = [];
    private TaskCompletionSource? _waiting;
    private Exception? _failure;
    private Exception? _inputFailure;
    private long? _count;
    private long _taken;
    private long _read;
    private long _succeeded;
    private long _failed;

    /// <summary>How far the map is.</summary>
    public MapProgress Progress
    {
        get
        {
            lock (_lock) return new(Volatile.Read(ref _read), _succeeded + _failed, _succeeded, _failed);
        }
    }

    public bool HasFailed => Volatile.Read(ref _failure) is not null;

    /// <summary>By the one who reads.</summary>
    public void NoteRead(int count) => Volatile.Write(ref _read, _read + count);

    /// <summary>The consumer hears of it when it is woken.</summary>
    /// <param name="first">The index of the first of them; the others follow it.</param>
    /// <param name="outcomes">At least one; the buffer's from now on.</param>
    /// <param name="succeeded">How many of them were successes.</param>
    public void Put(long first, List<T> outcomes, int succeeded)
    {
        lock (_lock)
        {
            _ended.Add(isOrdered ? first : _succeeded + _failed, outcomes);
            _succeeded += succeeded;
            _failed += outcomes.Count - succeeded;
        }
    }

    /// <summary>The input has ended, or failed, after what was read.</summary>
    public void EndInput(Exception? failure)
    {
        lock (_lock)
        {
            (_count, _inputFailure) = (_read, failure);
        }

        WakeElsewhere();
    }

    /// <summary>Ends the map at once; what was not taken is lost. The first reason stands.</summary>
    public void Fail(Exception failure)
    {
        lock (_lock)
        {
            _failure ??= failure;
        }

        WakeElsewhere();
    }

    /// <summary>Takes the next. Null with a task if there are none yet, null without one at the end.</summary>
    public List<T>? Take(out Task? change)
    {
        lock (_lock)
        {
            change = null;
            if (_failure is not null) ExceptionDispatchInfo.Throw(_failure);
            if (_ended.Remove(_taken, out var next))
            {
                _taken += next.Count;
                return next;
            }

            if (_taken != _count)
            {
                _waiting ??= new();
                change = _waiting.Task;
            }
            else if (_inputFailure is not null) ExceptionDispatchInfo.Throw(_inputFailure);
            return null;
        }
    }

    /// <summary>Lets the consumer go on, if it waits, on this thread.</summary>
    public void Wake() => TakeWaiting()?.SetResult();

    /// <summary>Lets the consumer go on, if it waits, on another thread.</summary>
    public void WakeElsewhere()
    {
        if (TakeWaiting() is { } waiting) Continuations.RunElsewhere(waiting.SetResult);
    }

    private TaskCompletionSource? TakeWaiting()
    {
        lock (_lock)
        {
            var waiting = _waiting;
            _waiting = null;
            return waiting;
        }
    }
}
