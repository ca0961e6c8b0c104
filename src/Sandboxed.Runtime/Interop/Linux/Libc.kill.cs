using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

internal static partial class Libc
{
    internal const int SIGHUP = 1;
    internal const int SIGINT = 2;
    internal const int SIGQUIT = 3;
    internal const int SIGABRT = 6;
    internal const int SIGBUS = 7;
    internal const int SIGKILL = 9;
    internal const int SIGSEGV = 11;
    internal const int SIGTERM = 15;
    internal const int SIGSTKFLT = 16;
    internal const int SIGCONT = 18;
    internal const int SIGSTOP = 19;
    internal const int SIGXCPU = 24;

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int kill(int pid, int sig);
}
