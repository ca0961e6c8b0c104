using System.IO.MemoryMappedFiles;

namespace Sandboxed.Misbehaving;

/// <summary>Methods that are called for each item of a sequence.</summary>
public static partial class Mapping
{
    private static int _items;
    private static byte[]? _filled;
    private static string _marked = "";
    private static MemoryMappedViewAccessor _marks = null!;

    [EnforceLimits]
    public static int Double(int number) => 2 * number;

    [EnforceLimits]
    public static async Task<string> JoinAsync(string first, int second, CancellationToken token)
    {
        await Task.Delay(1, token);
        return $"{first} {second}";
    }

    [EnforceLimits]
    public static void ThrowIfOdd(int number)
    {
        if (number % 2 != 0) throw new FormatException($"{number} is odd");
    }

    [EnforceLimits]
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum = 0;
        for (var i = 0; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }

    [EnforceLimits]
    public static Landing Land(int number) => new(number);

    [EnforceLimits]
    public static int Length(byte[] bytes) => bytes.Length;

    [EnforceLimits]
    public static int Count(Node shared, int item) => item;

    /// <summary>Which process it runs in, how many such items ran there before, and how often the recipe was read there.</summary>
    [EnforceLimits]
    public static (int Process, int Items, int Readings, int Sum) Cook(Recipe recipe, int item)
    {
        recipe.Uses++;
        return (Environment.ProcessId, ++_items, Recipe.Readings, recipe.Uses + item);
    }

    [EnforceLimits(Isolation = Isolation.Pristine)]
    public static int CountPristine(int item) => ++_items;

    [EnforceLimits(CaptureOutput = true)]
    public static void Print(int item) => Console.Write($"item {item}");

    /// <summary>Leaves a file that says that the item has begun here, then behaves well unless it is the culprit.</summary>
    [EnforceLimits(MemMb = 64, GracePeriodS = 30)]
    public static int Behave(string directory, Deed deed, int culprit, int item, CancellationToken token)
    {
        File.WriteAllText(Path.Combine(directory, $"{item}-{Guid.NewGuid():N}"), "");
        if (item == culprit) Do(deed, token);
        return 2 * item;
    }

    /// <summary>The same without a token, so that a limit kills it at once.</summary>
    [EnforceLimits(MemMb = 64)]
    public static int BehaveDeaf(string directory, Deed deed, int culprit, int item) => Behave(directory, deed, culprit, item, default);

    /// <summary>Counts in its byte of a file that the item has begun, which takes no time worth measuring, then behaves well unless it is the culprit.</summary>
    [EnforceLimits(MemMb = 64)]
    public static int Mark(string file, Deed deed, int culprit, int item)
    {
        if (_marked != file) (_marked, _marks) = (file, MemoryMappedFile.CreateFromFile(file, FileMode.Open).CreateViewAccessor());
        _marks.Write(item, (byte)(_marks.ReadByte(item) + 1));
        if (item == culprit) Do(deed, default);
        return 2 * item;
    }

    /// <summary>The same, and leaves garbage.</summary>
    [EnforceLimits(MemMb = 64)]
    public static int Litter(string file, int garbage, int item)
    {
        GC.KeepAlive(new byte[garbage]);
        return Mark(file, Deed.Nothing, -1, item);
    }

    /// <summary>Returns so many bytes; every third item throws, or calls another method.</summary>
    [EnforceLimits]
    public static byte[] Fill(int size, int item)
    {
        if (item % 3 == 2) throw new FormatException(new string('x', size / 2));
        if (item % 30 == 1) DoubleLimited(item).ThrowIfFailed();
        return size == _filled?.Length ? _filled : _filled = new byte[size];
    }

    /// <summary>Notes that it has begun, then sleeps.</summary>
    [EnforceLimits]
    public static void Sleep(string directory, int milliseconds, int item)
    {
        File.WriteAllText(Path.Combine(directory, $"{item}-{Guid.NewGuid():N}"), "");
        Thread.Sleep(milliseconds);
    }

    /// <summary>Counts in its byte of a file that it has begun, then takes 1 ms, or this long if it is the fifth of ten.</summary>
    [EnforceLimits]
    public static int SleepLonger(string file, int milliseconds, int item)
    {
        Mark(file, Deed.Nothing, -1, item);
        Thread.Sleep(item % 10 == 4 ? milliseconds : 1);
        return 2 * item;
    }

    /// <summary>Takes what its caller can make.</summary>
    [EnforceLimits]
    public static int Take(Throwaway shared, int item) => shared.Number + item;

    private static void Do(Deed deed, CancellationToken token)
    {
        switch (deed)
        {
            case Deed.Throw:
                throw new FormatException("the culprit");
            case Deed.SleepForever:
                Thread.Sleep(Timeout.Infinite);
                break;
            case Deed.SpinForever:
                while (true)
                {
                }

            case Deed.WaitForToken:
                token.WaitHandle.WaitOne();
                break;
            case Deed.Exit:
                Environment.Exit(3);
                break;
            case Deed.Crash:
                Dying.WriteThroughBadPointer();
                break;
            case Deed.FillMemory:
                ManagedMemory.Fill(400);
                break;
            case Deed.ThrowOutOfMemory:
                throw new OutOfMemoryException();
        }
    }
}
