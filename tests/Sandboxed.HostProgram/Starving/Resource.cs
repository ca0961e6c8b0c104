namespace Sandboxed.HostProgram.Starving;

/// <summary>Something that a host needs, and can be without for a while.</summary>
internal abstract class Resource
{
    /// <summary>Of how much is left each time that it is taken away.</summary>
    public virtual IReadOnlyList<int> Steps { get; } = [0];

    /// <summary>Before anything else happens in this process.</summary>
    public virtual void Prepare()
    {
    }

    /// <summary>Takes it away, but for so much.</summary>
    public abstract void Take(int left);

    public abstract void GiveBack();

    public static Resource Of(string name) => name switch
    {
        "descriptors" => new Descriptors(),
        "threads" => new Threads(least: true),
        "processes" => new Threads(least: false),
        "memory" => new Memory(),
        "shm" => new Room("/dev/shm"),
        "disk" => new Room(Environment.CurrentDirectory),
        "logger" => new Logger(),
        "stdout-blocked" => new StandardOutput(closes: false),
        "stdout-closed" => new StandardOutput(closes: true),
        _ => throw new ArgumentException(name),
    };
}
