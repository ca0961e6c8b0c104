using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Sandboxed.CompilerServices;

namespace Sandboxed.Tests.Marshalling;

/// <summary>A byte of a frame can make a hundred bytes of objects: what reading makes is bounded, whatever the type.</summary>
public class AmplificationTests
{
    private const int Allowed = 20 << 20;

    /// <summary>What is made before somebody looks for the first time.</summary>
    private const int Unseen = 64 << 20;

    private delegate void Read(byte[] frame, long mostMade);

    private static readonly Dictionary<string, (Read Read, int BytesEach)> _amplifying = new()
    {
        ["empty lists"] = (Make<List<List<int>?>?, ListMarshaller<List<int>?, ListMarshaller<int, Raw<int>>>>, 4),
        ["empty dictionaries"] = (Make<Dictionary<int, int>?[]?, ArrayMarshaller<Dictionary<int, int>?, DictionaryMarshaller<int, int, Raw<int>, Raw<int>>>>, 5),
        ["empty queues"] = (Make<List<ConcurrentQueue<byte>?>?, ListMarshaller<ConcurrentQueue<byte>?, ConcurrentQueueMarshaller<byte, Raw<byte>>>>, 4),
        ["nodes"] = (Make<LinkedList<byte>?, LinkedListMarshaller<byte, Raw<byte>>>, 1),
        ["large values that are missing"] = (Make<(Guid, Guid, Guid, Guid)?[]?, ArrayMarshaller<(Guid, Guid, Guid, Guid)?, NullableMarshaller<(Guid, Guid, Guid, Guid), Raw<(Guid, Guid, Guid, Guid)>>>>, 1),
    };

    public static TheoryData<string> Amplifying => [.. _amplifying.Keys];

    [Theory]
    [MemberData(nameof(Amplifying))]
    public void What_reading_makes_is_bounded(string what)
    {
        var (read, bytesEach) = _amplifying[what];
        var frame = Zeros(8 << 20, bytesEach);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refusal = Assert.Throws<MarshallingException>(() => read(frame, Allowed));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, Allowed, Allowed + Unseen);
        Assert.Contains($"{Allowed:N0} are allowed", refusal.Message);
        Assert.Contains(nameof(SandboxPoolOptions.MaxFrameMb), refusal.Message);
    }

    [Theory]
    [MemberData(nameof(Amplifying))]
    public void What_is_within_the_bound_is_read(string what)
    {
        var (read, bytesEach) = _amplifying[what];
        read(Zeros(1 << 20, bytesEach), 1L << 30);
    }

    [Fact]
    public void A_block_makes_no_more_than_it_is()
    {
        const int Size = 64 << 20;
        var frame = new byte[sizeof(int) + Size];
        MemoryMarshal.Write(frame, Size);
        Make<byte[]?, ArrayMarshaller<byte, Raw<byte>>>(frame, Size + (1 << 20));
    }

    /// <summary>A collection of that many elements of zeros.</summary>
    private static byte[] Zeros(int size, int bytesEach)
    {
        var frame = new byte[sizeof(int) + (size / bytesEach * bytesEach)];
        MemoryMarshal.Write(frame, size / bytesEach);
        return frame;
    }

    private static void Make<T, TMarshaller>(byte[] frame, long mostMade)
        where TMarshaller : struct, ISandboxMarshaller<T>
    {
        var reader = new SandboxReader(frame, mostMade);
        TMarshaller.Read(ref reader);
        reader.End();
    }
}
