namespace Sandboxed.Nesting;

/// <summary>
/// What all calls share that one call of the application has led to. Each running call may have one nested call run at any time, so that it
/// can go on; how many more run at once in the whole tree is limited, or a method that calls itself twice would fill the machine.
/// </summary>
internal sealed class NestingTree(int spare)
{
    private int _spare = spare;

    public bool TryTake()
    {
        if (Interlocked.Decrement(ref _spare) >= 0) return true;
        Interlocked.Increment(ref _spare);
        return false;
    }

    public void Return() => Interlocked.Increment(ref _spare);
}
