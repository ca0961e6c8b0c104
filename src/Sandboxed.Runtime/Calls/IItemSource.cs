namespace Sandboxed.Calls;

/// <summary>Where a call that runs gets further items. Its worker is sent them before it has ended those that it has. One thread at a time asks.</summary>
internal interface IItemSource
{
    /// <summary>The next to send; null if there are none now, or the worker has enough. The same until they were sent.</summary>
    CallItems? Next();

    /// <summary>They were sent.</summary>
    /// <param name="items">How many there are.</param>
    void NoteSent(int items);
}
