using System.Runtime.CompilerServices;
using Sandboxed.Interop.Linux;

namespace Sandboxed.Workers.Template;

/// <summary>
/// How many threads this process has, by one pread of a descriptor that is kept open. It allocates nothing and calls no code that could be
/// compiled again: a check that starts the runtime's compiler thread would see what it has itself done.
/// </summary>
internal sealed unsafe class ThreadCount
{
    /// <summary>The main thread, parked; the finalizer, which forks; and the one that the runtime's system layer keeps.</summary>
    public const int Quiet = 3;

    /// <summary>The name of the compiler's thread, as far as the kernel keeps it.</summary>
    public const string Compiler = ".NET Tiered Com";

    /// <summary>Between the name in parentheses and num_threads in /proc/self/stat.</summary>
    private const int FieldsAfterName = 18;

    public int Descriptor { get; } = Libc.open("/proc/self/stat", Libc.O_RDONLY | Libc.O_CLOEXEC);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Read()
    {
        var text = stackalloc byte[1024];
        var length = (int)Libc.pread(Descriptor, text, 1023, 0);
        if (length <= 0) return 0;
        var at = length - 1;
        while (at > 0 && text[at] != (byte)')') at--;
        for (var field = 0; field < FieldsAfterName && at < length; at++)
        {
            if (text[at] == (byte)' ') field++;
        }

        var count = 0;
        for (; at < length && text[at] is >= (byte)'0' and <= (byte)'9'; at++) count = (count * 10) + text[at] - (byte)'0';
        return count;
    }

    /// <summary>The threads that a template should not have: their ids and names.</summary>
    public static IReadOnlyList<(string Id, string Name)> Foreign()
    {
        var main = $"/proc/self/task/{Libc.getpid()}";
        return
        [
            .. Directory.EnumerateDirectories("/proc/self/task")
                .Where(task => task != main)
                .Select(task => (Id: Path.GetFileName(task), Name: Name(task)))
                .Where(thread => thread.Name is not ("" or ".NET Finalizer" or ".NET SynchManag")),
        ];
    }

    private static string Name(string task)
    {
        try
        {
            return File.ReadAllText($"{task}/comm").Trim();
        }
        catch (IOException)
        {
            return ""; // it has just ended
        }
    }
}
