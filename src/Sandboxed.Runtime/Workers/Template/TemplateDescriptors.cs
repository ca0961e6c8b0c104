using System.Runtime.CompilerServices;
using Sandboxed.Interop.Linux;

namespace Sandboxed.Workers.Template;

/// <summary>
/// The descriptors of a template that its workers must not have: the pipe through which the runtime's system layer stops its own thread,
/// the template's output, and what it counts threads and orphans by. A worker that shares one could stop the template through it.
/// </summary>
internal sealed class TemplateDescriptors
{
    /// <summary>Nothing can be read from it, and nothing written to it.</summary>
    private static readonly int _harmless = Libc.open("/dev/null", Libc.O_RDONLY | Libc.O_CLOEXEC);

    private readonly List<int> _numbers;

    private TemplateDescriptors(List<int> numbers) => _numbers = numbers;

    /// <summary>One that stands for others in rehearsals: to give it up changes nothing.</summary>
    public static TemplateDescriptors Spare { get; } = new([Libc.fcntl(_harmless, Libc.F_DUPFD_CLOEXEC, 0)]);

    /// <summary>
    /// To be taken before anything of the application's runs, as what that opens is inherited. Files stay, and devices: the runtime keeps
    /// the assemblies that it has mapped open, and its source of random numbers; and the C library reads of /proc for a moment when a thread starts.
    /// </summary>
    public static TemplateDescriptors Snapshot() => new(
    [
        .. Directory.GetFiles("/proc/self/fd")
            .Where(static descriptor => new FileInfo(descriptor).LinkTarget is { } target && !IsFile(target)) // none: that of the look itself
            .Select(static descriptor => int.Parse(Path.GetFileName(descriptor)))
            .Where(static number => number > WorkerMarker.ControlDescriptor),
    ]);

    /// <summary>Adds what the template has opened for itself since.</summary>
    public void Add(IEnumerable<int> numbers) => _numbers.AddRange(numbers);

    /// <summary>
    /// Whether the template still has them all. A byte in the pipe of the runtime's system layer makes that close its end, and spin for
    /// ever: what is forked beside it, or gets that number, is not what it should be.
    /// </summary>
    /// <param name="received">What came with a request: a number that was free is given to that.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool AreWhole(ReadOnlySpan<int> received)
    {
        foreach (var number in _numbers)
        {
            if (received.Contains(number) || Libc.fcntl(number, Libc.F_GETFD, 0) < 0) return false;
        }

        return true;
    }

    /// <summary>
    /// In a forked process only. Something harmless takes each number: the runtime goes on to use some. When the process ends in an
    /// abnormal way it writes into its pipe and waits 2 seconds for an answer of a thread that a forked process lacks; here the write
    /// fails, and nothing is waited for.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void GiveUp()
    {
        foreach (var number in _numbers) Libc.dup3(_harmless, number, Libc.O_CLOEXEC);
    }

    private static bool IsFile(string target) => target.StartsWith('/');
}
