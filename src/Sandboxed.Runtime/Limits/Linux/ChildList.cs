using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text.Unicode;
using Sandboxed.Interop.Linux;

namespace Sandboxed.Limits.Linux;

/// <summary>
/// The children of a process, as the kernel lists them, thread by thread: oldest first, ended ones that nobody has waited for included.
/// Nothing is allocated: a process that has no memory left reads it too, and what is read in 10 us is still true more often than what
/// takes the runtime's files 100.
/// </summary>
internal static unsafe class ChildList
{
    private const int PathSize = 64;
    private const int Chunk = 4 << 10;

    /// <summary>Something to do with each number.</summary>
    public interface IVisitor
    {
        void Visit(int pid);
    }

    /// <summary>Visits the children of all threads of a process.</summary>
    public static void Visit<T>(int pid, ref T visitor)
        where T : struct, IVisitor
    {
        var path = stackalloc byte[PathSize];
        Utf8.TryWrite(new Span<byte>(path, PathSize), $"/proc/{pid}/task\0", out _);
        var threads = new OfThreads<T>(pid, ref visitor);
        VisitNumbers(path, ref threads);
    }

    /// <summary>
    /// Visits the children that are listed under the first thread of a process: those that it forked, and orphans that came to the
    /// process.
    /// </summary>
    public static void VisitFirst<T>(int pid, ref T visitor)
        where T : struct, IVisitor => VisitThread(pid, pid, ref visitor);

    /// <summary>Visits the processes that there are.</summary>
    public static void VisitAll<T>(ref T visitor)
        where T : struct, IVisitor
    {
        fixed (byte* path = "/proc\0"u8) VisitNumbers(path, ref visitor);
    }

    private static void VisitThread<T>(int pid, int thread, ref T visitor)
        where T : struct, IVisitor
    {
        var text = stackalloc byte[Chunk];
        Utf8.TryWrite(new Span<byte>(text, PathSize), $"/proc/{pid}/task/{thread}/children\0", out _);
        var file = Libc.open(text, Libc.O_RDONLY | Libc.O_CLOEXEC);
        if (file < 0) return;
        var (child, at) = (0, 0);
        for (int length; (length = (int)Libc.pread(file, text, Chunk, at)) > 0; at += length)
        {
            for (var i = 0; i < length; i++)
            {
                if (text[i] is >= (byte)'0' and <= (byte)'9')
                {
                    child = (child * 10) + text[i] - (byte)'0';
                    continue;
                }

                if (child != 0) visitor.Visit(child);
                child = 0;
            }
        }

        Libc.close(file);
    }

    /// <summary>Visits the entries of a directory that are numbers.</summary>
    private static void VisitNumbers<T>(byte* path, ref T visitor)
        where T : struct, IVisitor, allows ref struct
    {
        var directory = Libc.open(path, Libc.O_RDONLY | Libc.O_CLOEXEC);
        if (directory < 0) return;
        var entries = stackalloc byte[Chunk];
        for (int length; (length = Libc.getdents64(directory, entries, Chunk)) > 0;)
        {
            for (var at = 0; at < length; at += *(ushort*)(entries + at + Libc.d_reclen))
            {
                var name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(entries + at + Libc.d_name);
                if (Utf8Parser.TryParse(name, out int number, out _)) visitor.Visit(number);
            }
        }

        Libc.close(directory);
    }

    private readonly ref struct OfThreads<T>(int pid, ref T visitor) : IVisitor
        where T : struct, IVisitor
    {
        private readonly ref T _visitor = ref visitor;

        public void Visit(int thread) => VisitThread(pid, thread, ref _visitor);
    }
}
