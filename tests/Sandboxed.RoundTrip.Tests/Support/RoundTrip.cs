using FsCheck;
using FsCheck.Fluent;

namespace Sandboxed.Tests.Support;

/// <summary>Sends values to the worker and compares what comes back.</summary>
internal static class RoundTrip
{
    /// <summary>Null and default values are one in ten.</summary>
    private static readonly Config _config = Config.QuickThrowOnFailure.WithMaxTest(50).WithQuietOnSuccess(true);

    /// <summary>Checks that generated values arrive as they were, in the worker and back.</summary>
    /// <param name="echo">The twin of a method that returns its argument.</param>
    /// <param name="values">Values to send. Default: what FsCheck makes for the type.</param>
    public static void Check<T>(Func<T, CancellationToken, LimitedResult<T>> echo, Gen<T>? values = null)
    {
        values = Gen.Frequency((1, Gen.Constant(default(T)!)), (9, values ?? Values.Any<T>()));
        ForAll(values, value => CheckOne(echo, value));
    }

    /// <summary>Checks generated values of a type made of one that FsCheck knows how to make.</summary>
    public static void Check<TSource, T>(Func<T, CancellationToken, LimitedResult<T>> echo, Func<TSource, T> make) =>
        Check(echo, Values.Any<TSource>().Select(make));

    /// <summary>Checks something of generated values.</summary>
    public static void ForAll<T>(Gen<T> values, Action<T> check) => Prop.ForAll(values.ToArbitrary(), check).Check(_config);

    /// <summary>Checks that one value arrives as it was.</summary>
    /// <returns>What came back.</returns>
    public static T CheckOne<T>(Func<T, CancellationToken, LimitedResult<T>> echo, T value)
    {
        var copy = echo(value, TestContext.Current.CancellationToken).Value;
        Assert.Equal(Structure.Of(value), Structure.Of(copy));
        return copy;
    }

    /// <summary>Checks that a value is refused before the call is made, and that the argument is named.</summary>
    /// <returns>What is said about it.</returns>
    public static string Refused<T>(Func<T, CancellationToken, LimitedResult<T>> echo, T value, string argument = "value")
    {
        var exception = Assert.Throws<MarshallingException>(() => echo(value, TestContext.Current.CancellationToken));
        Assert.Contains($"The argument '{argument}' of ", exception.Message, StringComparison.Ordinal);
        return exception.Message;
    }
}
