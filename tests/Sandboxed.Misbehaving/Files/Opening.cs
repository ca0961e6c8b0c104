using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sandboxed.Misbehaving;

/// <summary>Methods that open descriptors.</summary>
public static partial class Opening
{
    public const int Few = 20, More = 60;

    private const int F_DUPFD = 0, Ample = 1000;

    private static readonly List<SafeFileHandle[]> _left = [];

    /// <summary>More than a thread takes to start; it has three descriptors meanwhile, which are free afterwards.</summary>
    private static readonly TimeSpan _starting = TimeSpan.FromMilliseconds(200);

    [EnforceLimits(MaxOpenFiles = Few)]
    public static int WithFew(int count) => OpenAndClose(count);

    [EnforceLimits(MaxOpenFiles = More)]
    public static int WithMore(int count) => OpenAndClose(count);

    [EnforceLimits]
    public static int Freely(int count) => OpenAndClose(count);

    [EnforceLimits(MaxOpenFiles = Few)]
    public static int Leave(int count)
    {
        _left.Add(Open(count));
        return count;
    }

    /// <summary>Leaves a descriptor of a high number open, with free ones below it.</summary>
    [EnforceLimits]
    public static int LeaveGap(int number) => fcntl(0, F_DUPFD, number);

    [EnforceLimits(MaxOpenFiles = Few)]
    public static int UntilRefused()
    {
        var files = new SafeFileHandle[Ample];
        var count = 0;
        try
        {
            for (; count < files.Length; count++) files[count] = File.OpenHandle("/dev/null");
        }
        catch (IOException)
        {
            // As many as it got.
        }

        Close(files);
        return count;
    }

    [EnforceLimits(MaxOpenFiles = More)]
    public static int Sockets(int count)
    {
        var sockets = new Socket[count];
        for (var i = 0; i < count; i++) sockets[i] = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        foreach (var socket in sockets) socket.Dispose();
        return count;
    }

    /// <summary>Uses an assembly for the first time, when so many descriptors can still be opened; all, if that is negative.</summary>
    [EnforceLimits(MaxOpenFiles = Few)]
    public static string Load(int left)
    {
        var files = new SafeFileHandle[Ample];
        int number, count = 0;
        var since = Stopwatch.GetTimestamp();
        while (left >= 0 && Stopwatch.GetElapsedTime(since) < _starting)
        {
            for (; (number = fcntl(0, F_DUPFD, 0)) >= 0; count++) files[count] = new SafeFileHandle(number, ownsHandle: true);
        }

        for (; left > 0 && count > 0; left--) files[--count].Dispose();
        try
        {
            return Parse("<a>words</a>");
        }
        finally
        {
            Close(files);
        }
    }

    /// <summary>Ends as the runtime does when it is refused what it needs: with the words of another want, or with none.</summary>
    [EnforceLimits(MaxOpenFiles = Few, CaptureOutput = true)]
    public static void AbortFor(string words)
    {
        Console.Error.WriteLine(words);
        abort();
    }

    /// <summary>Opens some, calls a method without the limit that opens others, and opens more.</summary>
    [EnforceLimits(MaxOpenFiles = Few)]
    public static int AroundNested(int before, int nested, int after)
    {
        var files = Open(before);
        try
        {
            return before + FreelyLimited(nested).Value + OpenAndClose(after);
        }
        finally
        {
            Close(files);
        }
    }

    private static int OpenAndClose(int count)
    {
        Close(Open(count));
        return count;
    }

    private static SafeFileHandle[] Open(int count)
    {
        var files = new SafeFileHandle[count];
        try
        {
            for (var i = 0; i < count; i++) files[i] = File.OpenHandle("/dev/null");
        }
        catch
        {
            Close(files);
            throw;
        }

        return files;
    }

    private static void Close(SafeFileHandle[] files)
    {
        foreach (var file in files) file?.Dispose();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string Parse(string xml) => System.Xml.Linq.XElement.Parse(xml).Value;

    [LibraryImport("libc")]
    private static partial void abort();

    [LibraryImport("libc")]
    private static partial int fcntl(int descriptor, int command, long argument);
}
