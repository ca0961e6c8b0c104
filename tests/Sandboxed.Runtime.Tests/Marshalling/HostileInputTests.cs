using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using Sandboxed.Tests.Marshalling.Cases;

namespace Sandboxed.Tests.Marshalling;

public class HostileInputTests
{
    [Theory]
    [MemberData(nameof(AllCases.Names), MemberType = typeof(AllCases))]
    public void Damaged_frames_give_a_value_or_a_marshalling_exception(string name)
    {
        var marshaller = AllCases.Named(name);
        Prop.ForAll(Damage.Of(marshaller.Frames).ToArbitrary(), frame => AllocatesLittle(marshaller, frame))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    /// <summary>Nulls, empty texts and zeroes in turn: the cheapest elements a frame can hold, and as many as it can announce.</summary>
    [Theory]
    [MemberData(nameof(AllCases.Names), MemberType = typeof(AllCases))]
    public void A_count_as_large_as_the_frame_allocates_no_more_than_its_bytes_justify(string name)
    {
        var marshaller = AllCases.Named(name);
        foreach (var filler in (byte[])[0, 1, 0xFF])
        {
            var frame = new byte[100_000];
            frame.AsSpan().Fill(filler);
            foreach (var count in (int[])[frame.Length - 4, frame.Length - 5, frame.Length - 6, frame.Length / 4 - 1])
            {
                BinaryPrimitives.WriteInt32LittleEndian(frame, count);
                AllocatesLittle(marshaller, frame);
                frame[4] = 0;
                AllocatesLittle(marshaller, frame);
            }
        }
    }

    private static void AllocatesLittle(MarshallerCase marshaller, byte[] frame)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            marshaller.Read(frame);
        }
        catch (MarshallingException)
        {
            // What cannot have been written is refused: the only error there may be.
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(allocated, 0, (1 << 20) + (64L * frame.Length));
    }
}
