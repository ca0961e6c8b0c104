using System.Runtime.CompilerServices;

namespace Sandboxed.Interop.Linux;

/// <summary>
/// A message of fixed size with descriptors beside it, over a socket that keeps messages apart. Nothing here allocates managed memory: it is
/// used around fork().
/// </summary>
internal static unsafe class DescriptorMessage
{
    /// <summary>More are never sent; the kernel closes those for which a receiver has no room.</summary>
    public const int MaxDescriptors = 8;

    private const int ControlSize = 16 + (sizeof(int) * MaxDescriptors);

    /// <summary>False if the other end is gone, or would have to be waited for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TrySend<T>(int socket, in T message, ReadOnlySpan<int> descriptors)
        where T : unmanaged
    {
        var control = stackalloc byte[ControlSize];
        fixed (T* start = &message)
        {
            var part = new Libc.iovec { iov_base = start, iov_len = (nuint)sizeof(T) };
            var header = new Libc.msghdr { msg_iov = &part, msg_iovlen = 1 };
            if (descriptors.Length > 0)
            {
                var rights = (Libc.cmsghdr*)control;
                rights->cmsg_len = (nuint)(sizeof(Libc.cmsghdr) + (sizeof(int) * descriptors.Length));
                rights->cmsg_level = Libc.SOL_SOCKET;
                rights->cmsg_type = Libc.SCM_RIGHTS;
                descriptors.CopyTo(new Span<int>(rights + 1, descriptors.Length));
                header.msg_control = control;
                header.msg_controllen = (rights->cmsg_len + 7) & ~(nuint)7;
            }

            nint sent;
            do sent = Libc.sendmsg(socket, &header, Libc.MSG_NOSIGNAL | Libc.MSG_DONTWAIT);
            while (sent < 0 && Libc.errno == Libc.EINTR);
            return sent == sizeof(T);
        }
    }

    /// <summary>
    /// Receives one message, waiting for it. The number of descriptors that came with it, which the caller owns; -1 at the end of the connection or
    /// for a message of another size, whose descriptors are closed.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Receive<T>(int socket, out T message, Span<int> descriptors, int flags = 0)
        where T : unmanaged
    {
        Unsafe.SkipInit(out message);
        var control = stackalloc byte[ControlSize];
        fixed (T* start = &message)
        {
            var part = new Libc.iovec { iov_base = start, iov_len = (nuint)sizeof(T) };
            var header = new Libc.msghdr { msg_iov = &part, msg_iovlen = 1, msg_control = control, msg_controllen = ControlSize };
            nint received;
            do received = Libc.recvmsg(socket, &header, Libc.MSG_CMSG_CLOEXEC | flags);
            while (received < 0 && Libc.errno == Libc.EINTR);
            if (received < 0) return -1;
            var rights = (Libc.cmsghdr*)control;
            var count = header.msg_controllen < (nuint)sizeof(Libc.cmsghdr) || rights->cmsg_type != Libc.SCM_RIGHTS
                ? 0
                : ((int)rights->cmsg_len - sizeof(Libc.cmsghdr)) / sizeof(int);
            var came = new Span<int>(rights + 1, count);
            if (received == sizeof(T) && count <= descriptors.Length && (header.msg_flags & Libc.MSG_CTRUNC) == 0)
            {
                came.CopyTo(descriptors);
                return count;
            }

            foreach (var descriptor in came) Libc.close(descriptor);
            return -1;
        }
    }
}
