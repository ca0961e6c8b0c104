namespace Sandboxed.Calls;

/// <summary>A thread that looks after calls which take next to no time, beside other things that it does: no other has to be woken for them.</summary>
internal interface ICallAttendant
{
    /// <summary>How long the items had waited that run now, if they were appended.</summary>
    TimeSpan? Waited { get; }

    /// <summary>Offers a call that a worker has been given. False if it has to be looked after otherwise.</summary>
    bool TryAttend(IBegunCall call);

    /// <summary>Takes answers soon, or lets others take them: a limit is about to be judged.</summary>
    void ReadSoon();
}

/// <summary>A call that a worker has been given, as its attendant sees it: one thread at a time asks.</summary>
internal interface IBegunCall
{
    /// <summary>How many of its items have ended.</summary>
    int ItemsEnded { get; }

    /// <summary>Whether something has happened to it that takes a thread of its own: a limit, a cancellation, the end of its worker.</summary>
    bool NeedsThread { get; }

    /// <summary>Takes what the worker has answered by now. True if the call has ended.</summary>
    bool TryFinish();

    /// <summary>Sends further items behind those that run. False if they were not sent.</summary>
    bool TryAppend(CallItems items);

    /// <summary>Lets a thread of its own look after it from now on.</summary>
    void FinishElsewhere();
}
