using Sandboxed.Transport.Regions;

namespace Sandboxed.Tests.Transport;

/// <summary>How long a side looks before it sleeps follows what comes.</summary>
public sealed class SpinBudgetTests : IDisposable
{
    private readonly Region _region;
    private readonly LaneReader _reader;
    private SpinBudget _budget = new(50);

    public SpinBudgetTests()
    {
        _region = TestRegion.Create(1 << 20);
        _reader = new(_region.ToHost, 1 << 20);
    }

    public void Dispose() => _region.Dispose();

    [Fact]
    public void Looks_in_vain_become_shorter_until_there_are_none()
    {
        var before = _budget.Next;
        for (var looks = 0; looks < 10 && _budget.Next > 0; looks++)
        {
            Assert.False(_budget.Look(_reader));
            Assert.InRange(_budget.Next, 0, before / 2);
            before = _budget.Next;
        }

        Assert.Equal(0, _budget.Next);
    }

    /// <summary>Though each of them is in vain.</summary>
    [Fact]
    public void They_grow_to_the_longest_while_frames_come_soon_after()
    {
        var most = _budget.Next;
        for (var looks = 0; looks < 10; looks++) _budget.Look(_reader);

        for (var looks = 0; looks < 10; looks++)
        {
            _budget.Look(_reader);
            _budget.Note(most);
        }

        Assert.InRange(_budget.Next, most / 2, most);
    }

    [Fact]
    public void They_do_not_grow_when_frames_come_late()
    {
        for (var looks = 0; looks < 10; looks++) _budget.Look(_reader);

        _budget.Note(TimeSpan.TicksPerSecond * 1000);

        Assert.Equal(0, _budget.Next);
    }
}
