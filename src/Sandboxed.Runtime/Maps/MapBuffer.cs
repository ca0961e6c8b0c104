using System.Runtime.ExceptionServices;

namespace Sandboxed.Maps;

/// <summary>
/// What has ended and has not been taken yet, in the order of the items or as it comes. Threads that end items put; one consumer
/// takes. It is bounded by who puts: nothing is read that has no room here.
/// </summary>
internal sealed class MapBuffer<T>(bool isOrdered)
    where T : class
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, T> _ended = [];
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
            lock (_lock) return new(_read, _succeeded + _failed, _succeeded, _failed);
        }
    }

    public void NoteRead()
    {
        lock (_lock) _read++;
    }

    public void Put(long index, T outcome, bool isSuccess)
    {
        lock (_lock)
        {
            _ended.Add(isOrdered ? index : _succeeded + _failed, outcome);
            if (isSuccess) _succeeded++;
            else _failed++;
            Wake();
        }
    }

    /// <summary>The input has ended, or failed, after what was read.</summary>
    public void EndInput(Exception? failure)
    {
        lock (_lock)
        {
            (_count, _inputFailure) = (_read, failure);
            Wake();
        }
    }

    /// <summary>Ends the map at once; what was not taken is lost. The first reason stands.</summary>
    public void Fail(Exception failure)
    {
        lock (_lock)
        {
            _failure ??= failure;
            Wake();
        }
    }

    /// <summary>Takes the next. Null with a task if there is none yet, null without one at the end.</summary>
    public T? Take(out Task? change)
    {
        lock (_lock)
        {
            change = null;
            if (_failure is not null) ExceptionDispatchInfo.Throw(_failure);
            if (_ended.Remove(_taken, out var next))
            {
                _taken++;
                return next;
            }

            if (_taken != _count)
            {
                _waiting ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
                change = _waiting.Task;
            }
            else if (_inputFailure is not null) ExceptionDispatchInfo.Throw(_inputFailure);
            return null;
        }
    }

    private void Wake()
    {
        _waiting?.SetResult();
        _waiting = null;
    }
}
