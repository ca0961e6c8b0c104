using System.Globalization;

namespace Sandboxed.HostProgram.Starving;

/// <summary>Room in the address space: enough for what the runtime itself needs, and too little for the memory that a worker shares with its host.</summary>
internal sealed class Memory : Resource
{
    private const ulong Left = 128 << 20;

    private ulong _before;

    public override void Take(int left)
    {
        var pages = ulong.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[0], CultureInfo.InvariantCulture);
        _before = Kernel.Limit(Kernel.AS, (pages * (ulong)Environment.SystemPageSize) + Left);
    }

    public override void GiveBack() => Kernel.Limit(Kernel.AS, _before);
}
