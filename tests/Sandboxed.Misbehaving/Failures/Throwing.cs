using System.Globalization;
using System.Reflection;

namespace Sandboxed.Misbehaving;

/// <summary>Methods that throw.</summary>
public static partial class Throwing
{
    [EnforceLimits]
    public static int Plainly(string message) => throw new FormatException(message);

    [EnforceLimits]
    public static int WithInner()
    {
        try
        {
            return int.Parse("seven", CultureInfo.InvariantCulture);
        }
        catch (FormatException e)
        {
            throw new InvalidOperationException("outer", e);
        }
    }

    [EnforceLimits]
    public static void Aggregate() => Parallel.Invoke(
        static () => throw new ArgumentException("first"),
        static () => throw new ArgumentException("second"));

    /// <summary>As plug-in hosts call what they host.</summary>
    [EnforceLimits]
    public static void ByReflection() => typeof(Throwing).GetMethod(nameof(Bluntly), BindingFlags.NonPublic | BindingFlags.Static)!.Invoke(null, null);

    [EnforceLimits]
    public static void OneTask() => Task.Run(Bluntly).Wait();

    [EnforceLimits]
    public static int InTypeInitializer() => Uninitializable.Number;

    [EnforceLimits]
    public static async Task<int> Asynchronously()
    {
        await Task.Yield();
        throw new FormatException("later");
    }

    /// <summary>Throws what cannot even say what it is.</summary>
    [EnforceLimits]
    public static void Unspeakably() => throw new UnspeakableException();

    [EnforceLimits]
    public static void WithLongMessage(int length) => throw new FormatException(new string('x', length));

    [EnforceLimits]
    public static void Cancellation() => throw new OperationCanceledException("of its own");

    private static void Bluntly() => throw new FormatException("seven is no colour");

    private static class Uninitializable
    {
        public static readonly int Number = int.Parse("seven", CultureInfo.InvariantCulture);
    }

    /// <summary>An exception of its own making whose text throws.</summary>
    private sealed class UnspeakableException : Exception
    {
        public override string Message => throw new InvalidOperationException("no message");

        public override string StackTrace => throw new InvalidOperationException("no stack");
    }
}
