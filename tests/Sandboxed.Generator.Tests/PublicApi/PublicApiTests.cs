using System.Runtime.CompilerServices;

namespace Sandboxed.Generator.Tests.PublicApi;

/// <summary>What is public is a promise: each change of it shows in a file that is read with the change.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void WhatIsPublic_IsOnRecord()
    {
        var file = RecordFile();
        var listing = ApiListing.Of("Sandboxed.Runtime");
        var recorded = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        if (listing == recorded) return;
        var received = Path.ChangeExtension(file, ".received.txt");
        File.WriteAllText(received, listing);
        var (now, before) = (listing.Split('\n'), recorded.Split('\n'));
        Assert.Fail($"""
            The public API is not the one on record. If that is meant, copy {received} to {file}.
            New:
            {string.Join('\n', now.Except(before, StringComparer.Ordinal))}
            Gone:
            {string.Join('\n', before.Except(now, StringComparer.Ordinal))}
            """);
    }

    private static string RecordFile([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "src", "Sandboxed.Runtime", "PublicApi.txt"));
}
