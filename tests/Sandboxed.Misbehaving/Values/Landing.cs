namespace Sandboxed.Misbehaving;

/// <summary>A value that counts on which threads its like are made.</summary>
public sealed class Landing
{
    [ThreadStatic]
    private static int _madeHere;

    public Landing(int number)
    {
        Number = number;
        _madeHere++;
    }

    /// <summary>How many this thread has made.</summary>
    public static int MadeHere => _madeHere;

    public int Number { get; }
}
