namespace Sandboxed.Tests.Types;

public partial class ExceptionTests
{
    [Fact]
    public void An_exception_as_a_value_arrives_as_text()
    {
        var copy = Assert.IsType<RemoteException>(EchoLimited(new InvalidOperationException("outer", new FormatException("inner"))).Value);
        Assert.Equal("outer", copy.Message);
        Assert.Equal("System.InvalidOperationException", copy.Error.TypeName);
        Assert.Equal("System.FormatException", copy.Error.Inner!.TypeName);
        Assert.Equal("inner", copy.InnerException!.Message);
    }

    [Fact]
    public void An_exception_in_a_collection_arrives_as_text() =>
        Assert.Equal(["a", null, "b"], EchoLimited([new ArgumentException("a"), null, new RemoteException(new("T", "b", "", null))]).Value!.Select(exception => exception?.Message));

    [Fact]
    public void An_exception_returned_is_no_failure()
    {
        var result = CatchLimited("x");
        Assert.True(result.IsSuccess);
        var exception = Assert.IsType<RemoteException>(result.Value);
        Assert.Equal("System.FormatException", exception.Error.TypeName);
        Assert.Contains(nameof(Catch), exception.Error.StackTrace, StringComparison.Ordinal);
        Assert.Null(CatchLimited("1").Value);
    }

    [Fact]
    public void An_exception_thrown_is_one()
    {
        var result = ThrowLimited();
        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.Equal("System.FormatException", result.Error!.TypeName);
        Assert.Throws<AnythingException>(() => result.Value);
    }

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Exception? Echo(Exception? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Exception?[]? Echo(Exception?[]? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Exception? Catch(string text)
    {
        try
        {
            int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
            return null;
        }
        catch (FormatException exception)
        {
            return exception;
        }
    }

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static int Throw() => throw new FormatException("no");
}
