namespace Sandboxed.Misbehaving;

/// <summary>A method and initializers that fail in every way.</summary>
public static partial class Exploding
{
    /// <summary>Returns what it is given, if that lets it.</summary>
    [EnforceLimits]
    public static Bomb Carry(Bomb bomb)
    {
        bomb.Meet(Moment.Run);
        if (bomb.Moment == Moment.Idle) new Thread(() => MeetLater(bomb)).Start();
        SandboxWorker.KeepThreads();
        return bomb;
    }

    /// <summary>Fails the first time it runs: the file is there from then on.</summary>
    [SandboxInitializer(Where = InitializerPlace.Worker)]
    public static void OnceInWorker(Fate fate, string file) => MeetOnce(fate, file);

    /// <inheritdoc cref="OnceInWorker"/>
    [SandboxInitializer]
    public static void Once(Fate fate, string file) => MeetOnce(fate, file);

    private static void MeetOnce(Fate fate, string file)
    {
        if (File.Exists(file)) return;
        File.Create(file).Dispose();
        Fates.Meet(fate);
    }

    private static void MeetLater(Bomb bomb)
    {
        Thread.Sleep(Random.Shared.Next(50, 100));
        bomb.Meet(Moment.Idle);
    }
}
