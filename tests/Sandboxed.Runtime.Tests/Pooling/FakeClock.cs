namespace Sandboxed.Tests.Pooling;

/// <summary>A clock that the test moves.</summary>
internal sealed class FakeClock : TimeProvider
{
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now;

    public void Advance(TimeSpan time) => _now += time.Ticks;
}
