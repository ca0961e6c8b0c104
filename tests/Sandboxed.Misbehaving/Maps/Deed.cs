namespace Sandboxed.Misbehaving;

/// <summary>What an item of a map can do to its worker.</summary>
public enum Deed
{
    Nothing,
    Throw,
    SleepForever,
    SpinForever,
    WaitForToken,
    Exit,
    Crash,
    FillMemory,
    ThrowOutOfMemory,
}
