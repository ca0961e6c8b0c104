using Sandboxed.Interop.Linux;
using Sandboxed.Workers.Loop;

namespace Sandboxed.Tests.Workers;

/// <summary>A thread that leaves the processor of another that computes.</summary>
public sealed unsafe class SharedProcessorTests
{
    private const int MaskSize = 1024;
    private const int Moves = 100;

    [Fact]
    public void It_goes_to_another_processor_and_may_be_where_it_might_before()
    {
        Assert.SkipUnless(Environment.ProcessorCount > 1, "There is no second processor.");
        var allowed = Allowed();
        var moved = 0;
        for (var i = 0; i < Moves; i++)
        {
            var processor = Libc.sched_getcpu();
            SharedProcessor.Leave(processor);
            if (Libc.sched_getcpu() != processor) moved++;
        }

        Assert.InRange(moved, Moves / 2, Moves); // the kernel may have moved it back
        Assert.Equal(allowed, Allowed());
    }

    [Fact]
    public void Where_there_is_no_other_it_stays()
    {
        var allowed = Allowed();
        var here = new byte[MaskSize];
        var processor = Libc.sched_getcpu();
        here[processor / 8] = (byte)(1 << (processor % 8));
        Assert.True(Restrict(here));
        try
        {
            SharedProcessor.Leave(processor);

            Assert.Equal(processor, Libc.sched_getcpu());
            Assert.Equal(here, Allowed());
        }
        finally
        {
            Restrict(allowed);
        }
    }

    [Fact]
    public void A_processor_that_does_not_exist_is_none_to_leave() => SharedProcessor.Leave(int.MaxValue);

    private static byte[] Allowed()
    {
        var mask = new byte[MaskSize];
        fixed (byte* start = mask) Libc.sched_getaffinity(0, MaskSize, start);
        return mask;
    }

    private static bool Restrict(byte[] mask)
    {
        fixed (byte* start = mask) return Libc.sched_setaffinity(0, MaskSize, start) == 0;
    }
}
