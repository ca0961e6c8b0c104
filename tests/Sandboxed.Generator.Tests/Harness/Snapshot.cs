using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Sandboxed.Generator.Tests.Harness;

/// <summary>
/// Compares text with the file <c>Class.Method.verified.cs</c> beside the test. If it differs, what was received is written to
/// <c>Class.Method.received.cs</c>; rename it to accept it.
/// </summary>
internal static class Snapshot
{
    public static void Verify(string received, [CallerFilePath] string path = "", [CallerMemberName] string method = "")
    {
        received = Normalize(received);
        var stem = Path.Combine(Path.GetDirectoryName(path)!, $"{Path.GetFileNameWithoutExtension(path)}.{method}");
        var verified = stem + ".verified.cs";
        var expected = File.Exists(verified) ? Normalize(File.ReadAllText(verified)) : "";
        if (received == expected)
        {
            File.Delete(stem + ".received.cs");
            return;
        }

        File.WriteAllText(stem + ".received.cs", received, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Assert.Equal(expected, received);
    }

    /// <summary>The version of the generator is not part of what is compared.</summary>
    private static string Normalize(string text)
    {
        var version = typeof(SandboxedGenerator).Assembly.GetName().Version!.ToString(3);
        return text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace($"\"Sandboxed.Generator\", \"{version}\"", "\"Sandboxed.Generator\", \"{version}\"", StringComparison.Ordinal).TrimEnd() + "\n";
    }
}
