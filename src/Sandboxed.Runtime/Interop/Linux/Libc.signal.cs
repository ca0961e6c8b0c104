using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

internal static partial class Libc
{
    /// <summary>Installs a handler as BSD does: calls that it interrupts are begun again, where the kernel can.</summary>
    [LibraryImport(Name, SetLastError = true)]
    internal static partial nint signal(int signum, nint handler);

    /// <summary>The address of a function of the library.</summary>
    internal static nint AddressOf(string function) =>
        NativeLibrary.GetExport(NativeLibrary.Load(Name, typeof(Libc).Assembly, null), function);
}
