using System.Globalization;

namespace Sandboxed.HostProgram.Starving;

/// <summary>All numbers below the limit are in use, but for a few: a worker that starts needs about a dozen.</summary>
internal sealed class Descriptors : Resource
{
    private readonly List<int> _held = [];
    private ulong _before;

    public override IReadOnlyList<int> Steps { get; } = [0, 1, 3, 6, 8, 10, 12, 14];

    public override void Take(int left)
    {
        var highest = Directory.EnumerateFileSystemEntries("/proc/self/fd").Max(static path => int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture));
        _before = Kernel.Limit(Kernel.NOFILE, (ulong)(highest + 1 + left));
        while (Kernel.Duplicate(2) is >= 0 and var held) _held.Add(held);
        foreach (var spared in _held.TakeLast(left)) Kernel.Close(spared);
        _held.RemoveRange(_held.Count - Math.Min(left, _held.Count), Math.Min(left, _held.Count));
    }

    public override void GiveBack()
    {
        Kernel.Limit(Kernel.NOFILE, _before);
        foreach (var held in _held) Kernel.Close(held);
        _held.Clear();
    }
}
