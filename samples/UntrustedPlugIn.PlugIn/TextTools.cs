using System.Diagnostics;

namespace Strangers;

public static class Capitals
{
    public static object Run(string text) => text.ToUpperInvariant();
}

public static class Forever
{
    public static object Run(string text)
    {
        while (text.Length >= 0) Thread.Sleep(1);
        return text;
    }
}

public static class Greedy
{
    public static object Run(string text)
    {
        List<byte[]> all = [];
        while (true) all.Add(new byte[1 << 20]);
    }
}

public static class Quitter
{
    public static object Run(string text)
    {
        Environment.Exit(text.Length);
        return text;
    }
}

public static class Starter
{
    public static object Run(string text) => Process.Start("/bin/sh", ["-c", $"echo {text}"]).Id;
}
