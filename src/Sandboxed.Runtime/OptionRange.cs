namespace Sandboxed;

/// <summary>The ranges that options share. What lies outside throws an exception that names the option.</summary>
internal static class OptionRange
{
    /// <summary>The least that a limit of time can be, here as in <see cref="EnforceLimitsAttribute"/>: clocks are looked at no sooner.</summary>
    private static readonly TimeSpan _shortestLimit = TimeSpan.FromMilliseconds(1);

    /// <summary>Timers count milliseconds in 32 bits; nothing here waits longer.</summary>
    private static readonly TimeSpan _longest = TimeSpan.FromMilliseconds(int.MaxValue);

    public static int? CountOrNone(int? value, int least, string name)
    {
        if (value is { } count and not -1 && count < least) throw new ArgumentOutOfRangeException(name, count, $"{name} is {least} or more, or -1 for no limit.");
        return value;
    }

    public static int AtLeast(int value, int least, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        return value;
    }

    public static int? AtLeastOrNone(int? value, int least, string name) => value is { } count ? AtLeast(count, least, name) : null;

    public static TimeSpan? LimitOrNone(TimeSpan? value, string name)
    {
        if (value is not { } time || time == Timeout.InfiniteTimeSpan) return value;
        if (time < _shortestLimit) throw new ArgumentOutOfRangeException(name, value, "A limit of time is 1 ms or more, or Timeout.InfiniteTimeSpan for none.");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time, _longest, name);
        return value;
    }

    public static TimeSpan? NotNegative(TimeSpan? value, string name)
    {
        if (value is { } time) Within(time, _longest, name);
        return value;
    }

    public static void Within(TimeSpan value, TimeSpan most, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, name);
    }

    public static TimeSpan Positive(TimeSpan value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, _longest, name);
        return value;
    }

    public static T Defined<T>(T value, string name)
        where T : struct, Enum =>
        Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(name, value, $"It is no value of {typeof(T).Name}.");
}
