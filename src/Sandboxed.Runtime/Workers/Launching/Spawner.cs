using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Sandboxed.Interop.Linux;

namespace Sandboxed.Workers.Launching;

/// <summary>
/// Starts processes by posix_spawn: own session, default signals, given descriptors and no others. All starts happen on one
/// thread that lives as long as the host, because a worker's parent-death signal fires when the thread that started it ends.
/// </summary>
internal static unsafe class Spawner
{
    /// <summary>Above the numbers that a worker's descriptors get, so that none is overwritten while they are put in place.</summary>
    private const int FirstFreeDescriptor = 16;

    private static SpawnThread? _thread;
    private static object? _making;

    /// <summary>Starts a process and returns its id. The caller must wait for it.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">It could not be started.</exception>
    /// <exception cref="SandboxStartException">There is no thread for it yet, and the system refused one.</exception>
    public static int Start(SpawnRequest request) => LazyInitializer.EnsureInitialized(ref _thread, ref _making, static () => new()).Run(() => Spawn(request));

    private static int Spawn(SpawnRequest request)
    {
        using var arguments = new NativeStrings([request.Program, .. request.Arguments]);
        using var variables = new NativeStrings([.. request.Variables.Select(v => $"{v.Key}={v.Value}")]);
        using var directory = new NativeStrings(request.WorkingDirectory is { } path ? [path] : []);
        var sources = new List<SafeFileHandle>();
        Libc.posix_spawn_file_actions_t actions;
        Libc.posix_spawnattr_t attributes;
        Libc.posix_spawn_file_actions_init(&actions);
        Libc.posix_spawnattr_init(&attributes);
        try
        {
            foreach (var descriptor in request.Descriptors)
            {
                sources.Add(Duplicate(descriptor));
                Libc.posix_spawn_file_actions_adddup2(&actions, Interop.Linux.Descriptors.Number(sources[^1]), sources.Count - 1);
            }

            CloseOthers(&actions, sources.Count);
            if (request.WorkingDirectory is not null) Libc.posix_spawn_file_actions_addchdir_np(&actions, directory.Pointers[0]);
            SetAttributes(&attributes);
            int pid;
            var errno = Libc.posix_spawn(&pid, arguments.Pointers[0], &actions, &attributes, arguments.Pointers, variables.Pointers);
            return errno == 0 ? pid : throw Interop.Linux.Descriptors.Error($"{request.Program} in {request.WorkingDirectory ?? "the current directory"}", errno);
        }
        finally
        {
            Libc.posix_spawnattr_destroy(&attributes);
            Libc.posix_spawn_file_actions_destroy(&actions);
            foreach (var source in sources) source.Dispose();
        }
    }

    private static SafeFileHandle Duplicate(SafeFileHandle descriptor) =>
        Interop.Linux.Descriptors.Take(Libc.fcntl(Interop.Linux.Descriptors.Number(descriptor), Libc.F_DUPFD_CLOEXEC, FirstFreeDescriptor), nameof(Libc.fcntl));

    /// <summary>The host's managed descriptors close themselves on exec; those of its native code may not.</summary>
    private static void CloseOthers(Libc.posix_spawn_file_actions_t* actions, int first)
    {
        try
        {
            Libc.posix_spawn_file_actions_addclosefrom_np(actions, first);
        }
        catch (EntryPointNotFoundException)
        {
            // Before glibc 2.34, and musl: close-on-exec alone has to do.
        }
    }

    private static void SetAttributes(Libc.posix_spawnattr_t* attributes)
    {
        Libc.sigset_t none = default, all = default;
        all.bits[0] = ~((1UL << (Libc.SIGKILL - 1)) | (1UL << (Libc.SIGSTOP - 1)));
        Libc.posix_spawnattr_setsigmask(attributes, &none);
        Libc.posix_spawnattr_setsigdefault(attributes, &all);
        Libc.posix_spawnattr_setflags(attributes, Libc.POSIX_SPAWN_SETSIGDEF | Libc.POSIX_SPAWN_SETSIGMASK | Libc.POSIX_SPAWN_SETSID);
    }

    /// <summary>A null-terminated array of null-terminated UTF-8 strings.</summary>
    private sealed class NativeStrings : IDisposable
    {
        private readonly int _count;

        public NativeStrings(string[] values)
        {
            _count = values.Length;
            Pointers = (byte**)NativeMemory.AllocZeroed((nuint)(_count + 1), (nuint)sizeof(byte*));
            for (var i = 0; i < _count; i++)
            {
                var size = Encoding.UTF8.GetByteCount(values[i]);
                Pointers[i] = (byte*)NativeMemory.AllocZeroed((nuint)size + 1);
                Encoding.UTF8.GetBytes(values[i], new Span<byte>(Pointers[i], size));
            }
        }

        public byte** Pointers { get; }

        public void Dispose()
        {
            for (var i = 0; i < _count; i++) NativeMemory.Free(Pointers[i]);
            NativeMemory.Free(Pointers);
        }
    }
}
