namespace Sandboxed.Misbehaving;

/// <summary>The moments of a call at which code of the user runs.</summary>
public enum Moment
{
    ArgumentWrite,
    ArgumentRead,
    Run,
    ResultWrite,
    ResultRead,
    Idle,
}

/// <summary>A value that travels to a worker and back, unless it goes off on the way.</summary>
/// <param name="Moment">When it goes off.</param>
/// <param name="Fate">What happens then.</param>
/// <param name="Home">The process that made it.</param>
[MarshalWith(typeof(BombMarshaller))]
public sealed record Bomb(Moment Moment, Fate Fate, int Home)
{
    internal void Meet(Moment moment)
    {
        if (moment == Moment) Fates.Meet(Fate);
    }
}

/// <summary>Lets a bomb go off where it is written and read.</summary>
public readonly struct BombMarshaller : ISandboxMarshaller<Bomb>
{
    public static void Write(ref SandboxWriter writer, Bomb value)
    {
        value.Meet(value.Home == Environment.ProcessId ? Moment.ArgumentWrite : Moment.ResultWrite);
        writer.Write((int)value.Moment);
        writer.Write((int)value.Fate);
        writer.Write(value.Home);
    }

    public static Bomb Read(ref SandboxReader reader)
    {
        var bomb = new Bomb((Moment)reader.Read<int>(), (Fate)reader.Read<int>(), reader.Read<int>());
        bomb.Meet(bomb.Home == Environment.ProcessId ? Moment.ResultRead : Moment.ArgumentRead);
        return bomb;
    }
}
