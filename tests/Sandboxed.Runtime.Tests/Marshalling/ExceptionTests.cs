using Sandboxed.CompilerServices;

namespace Sandboxed.Tests.Marshalling;

public class ExceptionTests
{
    [Fact]
    public void An_exception_arrives_as_its_text()
    {
        var original = Thrown(new FormatException("outer", new InvalidOperationException("inner")));
        var copy = Assert.IsType<RemoteException>(Frame.RoundTrip<Exception?, ExceptionMarshaller>(original));
        Assert.Equal("outer", copy.Message);
        Assert.Equal("System.FormatException", copy.Error.TypeName);
        Assert.Equal(original.StackTrace, copy.Error.StackTrace);
        Assert.Equal("inner", copy.InnerException!.Message);
        Assert.Equal("System.InvalidOperationException", copy.Error.Inner!.TypeName);
        Assert.Contains("System.InvalidOperationException: inner", copy.ToString());
    }

    [Fact]
    public void A_remote_exception_travels_on_as_what_it_stands_for()
    {
        var error = new RemoteError("My.Error", "message", "stack", new RemoteError("My.Inner", "why", "", null));
        Assert.Equal(error, Error(new RemoteException(error)));
        Assert.Equal(error, Error(new InvalidOperationException("local", new RemoteException(error))).Inner);
    }

    [Fact]
    public void Inner_exceptions_beyond_the_sixteenth_are_left_out()
    {
        var exception = new InvalidOperationException("0");
        for (var i = 1; i < 40; i++) exception = new InvalidOperationException($"{i}", exception);
        Assert.Equal(16, Depth(Error(exception)));
        Assert.Equal(16, Depth(Error(new RemoteException(Error(exception)))));
        Assert.Equal(16, Depth(Error(new InvalidOperationException("", new RemoteException(Error(exception))))));
    }

    [Fact]
    public void Long_texts_are_cut()
    {
        var message = Error(new InvalidOperationException(new string('x', 100_000))).Message;
        Assert.Equal(65_536, message.Length);
        Assert.EndsWith("x…", message);
    }

    [Fact]
    public void An_exception_that_throws_when_asked_still_travels()
    {
        var error = Error(new Unreadable());
        Assert.Contains("System.DivideByZeroException", error.Message);
        Assert.Contains("System.NotSupportedException", error.StackTrace);
    }

    [Fact]
    public void More_inner_exceptions_than_can_have_been_written_are_malformed()
    {
        Frame.Malformed<Exception?, ExceptionMarshaller>(Nested(17));
        Assert.Equal(16, Depth(((RemoteException)Frame.Read<Exception?, ExceptionMarshaller>(Nested(16))!).Error));
    }

    [Fact]
    public void A_missing_text_is_malformed() =>
        Frame.Malformed<Exception?, ExceptionMarshaller>([1, 0xFF, 0xFF, 0xFF, 0xFF, .. new byte[9]]);

    private static byte[] Nested(int count)
    {
        var memory = new ArrayFrameMemory();
        var writer = new SandboxWriter(memory, 0);
        for (var i = 0; i < count; i++)
        {
            writer.Write((byte)1);
            for (var text = 0; text < 3; text++) writer.WriteString("");
            writer.Write((byte)0); // wraps no other
        }

        writer.Write((byte)0);
        return memory.Span[..writer.Position].ToArray();
    }

    private static RemoteError Error(Exception exception) =>
        ((RemoteException)Frame.RoundTrip<Exception?, ExceptionMarshaller>(exception)!).Error;

    private static int Depth(RemoteError? error) => error is null ? 0 : 1 + Depth(error.Inner);

    private static Exception Thrown(Exception exception)
    {
        try
        {
            throw exception;
        }
        catch (Exception caught)
        {
            return caught;
        }
    }

    private sealed class Unreadable : Exception
    {
        public override string Message => throw new DivideByZeroException();

        public override string? StackTrace => throw new NotSupportedException();
    }
}
